/** The program's help: what a first-timer asks, in plain words. Each line says what the program does now. */

export interface Topic {
  id: string;
  title: string;
  paragraphs: readonly string[];
  /** Keys and what they do. */
  keys?: readonly (readonly [keys: string, does: string])[];
}

export const TOPICS: readonly Topic[] = [
  {
    id: 'start',
    title: 'Where do I begin?',
    paragraphs: [
      'Go through the sections on the left from the top. Each shows how many of its questions are open, and you can leave at any time: what you type is saved while you type. “Saved 10:32” in the header means that it is on the disk.',
      'You need not know everything. Where somebody else knows the answer, press “Ask…” at the question: it becomes a query, addressed to a person or a role, and stays listed until somebody closes it.',
      'Once the sections are filled in, look through Findings, then go to Review and sign-off.',
    ],
  },
  {
    id: 'needed',
    title: 'Do I need a DPIA at all?',
    paragraphs: [
      '“Is a DPIA needed?” shows what your answers say about the criteria of the law and of the Information Commissioner, beside the rule of the form. It decides nothing: a person does.',
      'If the form screens and nobody has to make an assessment, record the reason, who decided and when. That is a finished record; nothing more has to be filled in.',
      'A form without screening questions is itself the assessment: whoever fills it in makes one.',
    ],
  },
  {
    id: 'findings',
    title: 'What are findings?',
    paragraphs: [
      'The program reads the answers, the data flows, the risks, the evidence and the signatures together, after every change, and says what does not fit. It does not judge whether your project is right.',
      '■ Blocks sign-off: it stands in the way of a signature until it is mended or waived. ▲ Needs an answer: mend it, or dismiss it with a reason. ● Advice: worth a thought; nothing waits for it.',
      'Each finding says what to do and leads to its places; “Back to Findings” brings you back to where you were in the list. “Why this matters” gives the reason and the law, and says where a source was not checked.',
      'A finding marked “Guessed from words” may be wrong. It never blocks.',
    ],
  },
  {
    id: 'dismiss',
    title: 'May I put a finding aside?',
    paragraphs: [
      'Anybody may dismiss what needs an answer or is advice, with a reason. What blocks sign-off can be waived only in the roles that the form names, and the waiver is printed in the pack.',
      'It is kept who put it aside, when and why. The finding comes back as soon as something that it read changes. “Undo” takes it back at once; “Take up again”, at the end of the findings, does so later.',
    ],
  },
  {
    id: 'risks',
    title: 'How do risks get their level?',
    paragraphs: [
      'In the Risk register you give each risk a likelihood and a severity on the form’s own scales, and the form’s matrix gives the level. You can record another level if you say why; it is then shown as chosen.',
      'Measures are linked to the risks that they are against. Whether a measure ends a risk, reduces it or leaves it accepted, and what is left of it, is for people to say: nothing that was only proposed lowers a risk.',
      'Suggestions come from what your answers say, the rest from a library of typical risks. Nothing is added unless you add it. A section of the form that lists risks shows the same rows as the register.',
    ],
  },
  {
    id: 'flows',
    title: 'How do I draw the data flows?',
    paragraphs: [
      'You do not draw. In Data flows you list organisations, personal data, purposes, systems and flows as rows, and the picture follows as you type. Press a box or a number in the picture to get to its row.',
      'Rows can be pasted from a spreadsheet or read from a file. The picture can be saved as PNG, SVG, PDF or for draw.io, and it is printed in the pack with its tables.',
    ],
  },
  {
    id: 'evidence',
    title: 'Where do contracts and notices go?',
    paragraphs: [
      'Drop files anywhere in the window: on a question they are attached there, elsewhere to the assessment. “Choose files” in Evidence does the same. Say of each what it is, its date and its reference.',
      'Files are kept encrypted with the assessment. A file that is replaced or removed leaves its line, with the reason.',
    ],
  },
  {
    id: 'stages',
    title: 'What are the stages?',
    paragraphs: [
      'The stage says how far the assessment has got: from a draft over the review and the advice of the data protection officer to the decision and the time in force. Which stages there are depends on the form.',
      'Review and sign-off lists what stands in the way of the next stage, each with a way to its place. Going back a stage keeps everything. It takes a reason to go on past something, and that is kept; none carries a decision past what blocks sign-off.',
    ],
  },
  {
    id: 'signing',
    title: 'What does signing do?',
    paragraphs: [
      'A signature records who signed, in which role and when, and the fingerprint of what was signed. A typed name is a typed name; it is no qualified electronic signature.',
      'Changing an answer later does not delete a signature. It is shown as changed since, with a list of what changed, so that the person can decide whether to sign again.',
      'Signed on paper? Print the pack or its signature pages, and attach the signed copy.',
    ],
  },
  {
    id: 'pack',
    title: 'What is the pack?',
    paragraphs: [
      'The pack is the document that people read and sign: every question with its answer, the risks, the data flows, what the checks found and lines to sign on. Preview it under Pack, print it, or save it as PDF. A Word document can be exported too.',
      'The copy for the public is a web page without what you marked as withheld, without queries, comments and working notes. The program lists what was left out and what to look at before you save it, and says so if the assessment is still a draft.',
    ],
  },
  {
    id: 'data',
    title: 'Where is my work kept?',
    paragraphs: [
      'In one encrypted store on this computer, in the folder that was chosen at the first start. Nothing is sent anywhere, and no server or account is needed. Others see an assessment only if you give them a file or a printed pack.',
      'The store opens through this computer’s keyring, your passphrase if you set one, or the recovery key that was shown at the first start. Without any of the three nobody can open it, so keep the printed recovery key in a safe place.',
      'To pass on what an assessment says, use File, Export, “The assessment as a file”: every answer and every row of evidence, as text that anybody can read. Its history, the attached files and what proves a signature stay here, and whoever imports it begins a history of their own.',
      'The program locks itself after some idle minutes; set how many below the register. What could not be saved before waits until you unlock it.',
    ],
  },
  {
    id: 'mistakes',
    title: 'I made a mistake. What now?',
    paragraphs: [
      'Ctrl+Z takes back steps in the data flows, the risk register and the findings, and what you typed in a box. A removed row can be brought back.',
      'If two people changed the same answer, both versions stand side by side until somebody chooses. Nothing is overwritten silently.',
      'If something could not be saved, the header says so in red and leads to it. The text stays in the field.',
    ],
  },
  {
    id: 'keyboard',
    title: 'Which keys can I use?',
    paragraphs: ['Everything works from the keyboard; Tab goes on, Shift+Tab goes back.'],
    keys: [
      ['F1', 'this help'],
      ['F6', 'to the next part of the window; with Shift to the one before'],
      ['Ctrl+F', 'find a question; in the register, an assessment'],
      ['Alt+←', 'back to where a link led you from'],
      ['Ctrl+Shift+K', 'ask about the question that you are in'],
      ['↑, ↓', 'from row to row, and in Findings from finding to finding'],
      ['Enter or F2', 'open the row that you are on'],
      ['Escape', 'close an open row or a dialog'],
      ['Alt+↑, Alt+↓', 'move a row'],
      ['Delete', 'remove the row that you are on'],
      ['Ctrl+Z, Ctrl+Shift+Z', 'undo, redo'],
      ['Ctrl+N, Ctrl+R', 'new assessment, the register'],
      ['Ctrl+P, Ctrl+S, Ctrl+E', 'print, save the pack, export'],
      ['Ctrl+=, Ctrl+-, Ctrl+0', 'larger, smaller, actual size'],
      ['Ctrl+L', 'lock now'],
    ],
  },
];
