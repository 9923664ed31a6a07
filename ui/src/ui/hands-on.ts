/**
 * For what goes away when it is pressed, or soon after: a notice that is closed, a list's last
 * “Show more”. The web view would leave the keyboard nowhere; it is handed on to what is named, or
 * else to what is left of the place. Whoever went elsewhere meanwhile stays there.
 */
import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { chainOf, leftOf } from './dialog-focus';

export function handsOn(to: () => HTMLElement | null | undefined = () => null): Attachment<HTMLElement> {
  return (node) => {
    /** Where in it the keyboard is, with everything around that. */
    let chain: Element[] | null = null;
    const enter = ({ target }: FocusEvent) => (chain = chainOf(target as Element));
    // Some web views say that the focus leaves what is just being removed; it has not moved then.
    const leave = () => queueMicrotask(() => {
      if (node.isConnected && !node.contains(document.activeElement)) chain = null;
    });
    if (node.contains(document.activeElement)) chain = chainOf(document.activeElement);
    node.addEventListener('focusin', enter);
    node.addEventListener('focusout', leave);
    return () => {
      node.removeEventListener('focusin', enter);
      node.removeEventListener('focusout', leave);
      const left = chain;
      if (left === null) return;
      void tick().then(() => {
        const nowhere = document.activeElement === null || document.activeElement === document.body;
        if (nowhere) (to() ?? leftOf(left))?.focus();
      });
    };
  };
}
