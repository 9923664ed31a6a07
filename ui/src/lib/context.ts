/** What every component of a window may reach: the backend, and in an assessment its store. */
import { createContext } from 'svelte';
import type { AssessmentStore } from './assessment.svelte';
import type { Backend } from './backend';

export const [getBackend, setBackend] = createContext<Backend>();
export const [getStore, setStore] = createContext<AssessmentStore>();
