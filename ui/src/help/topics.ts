/** The questions of the help, under their headings and one after the other. */
import { t } from '../texts';

export const GROUPS = Object.entries(t.help.groups).map(([id, { title, topics }]) => ({
  id,
  title,
  topics: Object.entries(topics).map(([own, topic]) => ({ id: own, ...topic })),
}));

export const TOPICS = GROUPS.flatMap(({ topics }) => topics);
