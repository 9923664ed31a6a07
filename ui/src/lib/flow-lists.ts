/** The lists of evidence that data flows are made of, in the order of the pane's tabs. */
import type { EvidenceList } from '../bindings/EvidenceList';
import { listOf, type RowList } from './row-lists';

export const FLOW_LISTS: readonly RowList[] = [
  {
    list: 'parties',
    title: 'Organisations',
    one: 'organisation',
    a: 'an organisation',
    becomes: 'an organisation or group of people',
    main: ['name', 'role', 'country', 'parent'],
  },
  {
    list: 'data_items',
    title: 'Personal data',
    one: 'data item',
    a: 'a data item',
    main: ['name', 'category', 'source'],
  },
  {
    list: 'purposes',
    title: 'Purposes',
    one: 'purpose',
    a: 'a purpose',
    main: ['name', 'basis', 'data'],
  },
  {
    list: 'systems',
    title: 'Systems and stores',
    one: 'system or store',
    a: 'a system or store',
    main: ['name', 'kind', 'owner', 'country', 'storage', 'access'],
  },
  {
    list: 'flows',
    title: 'Flows',
    one: 'flow',
    a: 'a flow',
    main: ['from', 'to', 'data', 'method', 'protection'],
  },
];

export function flowList(list: EvidenceList): RowList | undefined {
  return FLOW_LISTS.find((one) => one.list === list);
}

/** The list of a row's path or of a field's in it, if the data flows are made of it. */
export function flowListOf(path: string): RowList | undefined {
  return listOf(FLOW_LISTS, path);
}

/** Whether the picture of the flows may show what stands at a path. */
export function isDrawn(path: string): boolean {
  return path.startsWith('evidence/') || path === 'meta/title';
}
