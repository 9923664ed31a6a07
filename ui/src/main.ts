/** The page's start: which window this is, and what answers it. */
import { mount } from 'svelte';
import App from './app/App.svelte';
import type { Backend } from './lib/backend';
import './styles/app.scss';

async function backend(): Promise<Backend> {
  // `npm run dev` in a browser has no program behind it. A build never holds this branch.
  if (import.meta.env.DEV && !('__TAURI_INTERNALS__' in window)) {
    const { devBackend } = await import('./lib/fake-dev');
    return devBackend(new URLSearchParams(location.search));
  }
  return (await import('./lib/tauri')).tauri;
}

const asked = new URLSearchParams(location.search);
const target = document.getElementById('app');
if (!target) throw new Error('index.html has lost its #app');
mount(App, {
  target,
  props: {
    backend: await backend(),
    window: asked.get('window') === 'assessment' ? 'assessment' : 'register',
    chosen: asked.get('chosen'),
  },
});
