/**
 * What a first-timer asks, with its answer: each line says what the program does now. The
 * questions stand under the headings of the help's list; another language gives the same ones.
 */

interface Topic {
  title: string;
  paragraphs: string[];
  /** Keys and what they do. */
  keys: [keys: string, does: string][];
}

function topic(title: string, paragraphs: string[], keys: Topic['keys'] = []): Topic {
  return { title, paragraphs, keys };
}

export const helpTopics = {
  begin: {
    title: 'To begin with',
    topics: {
      start: topic('Where do I begin?', [
        'Go through the sections on the left from the top. Each says “Not started” until you answer something in it, and how many of its questions are open. You can leave at any time: what you type is saved while you type. “Saved 10:32” in the header means that it is on the disk.',
        'You need not know everything. Where somebody else knows the answer, press “Ask…” at the question: it becomes a query, addressed to a person or a role, and stays listed until somebody closes it.',
        'Once the sections are filled in, look through Findings, then go to Review and sign-off.',
      ]),
      needed: topic('Do I need a DPIA at all?', [
        '“Is a DPIA needed?” shows what your answers say about the criteria of the law and of the Information Commissioner, beside the rule of the form. It decides nothing: a person does.',
        'If the form screens and nobody has to make an assessment, record the reason, who decided and when. That is a finished record; nothing more has to be filled in.',
        'A form without screening questions is itself the assessment: whoever fills it in makes one.',
      ]),
      form: topic('Which form do I choose, and can I change it?', [
        '“New assessment” in the register shows each form with what it is for and how many questions it has. Ask your information governance team which one your council uses.',
        'Questions cannot be changed here. A form is a text file of its own: whoever looks after your council’s form can write one, and “Open a form file…”, below the list of forms, checks it, names what is wrong with it, and keeps it once it is right.',
        'An assessment keeps the form on which it was begun, whatever becomes of that form later.',
      ]),
      words: topic('What is a controller, what a processor?', [
        'The controller decides why and how personal data is used; for its own services that is the council. A processor uses the data for the controller and only on its instructions, such as a supplier that hosts a system. Another body that decides for itself what to do with the data is a controller of its own.',
        'Where a section uses such a word for the first time, it stands below the question after “Words:”. Press it, and its meaning is shown. “The words of data protection”, at the end of this list, has them all.',
      ]),
    },
  },
  filling: {
    title: 'Filling it in',
    topics: {
      unknown: topic('What if I do not know an answer?', [
        'Leave it empty and go on. The section shows how many of its questions are still open, and you can come back at any time.',
        'If somebody else knows it, press “Ask…” and say who, what and by when. Nothing is sent: tell them that it is there. Once they have answered, write their answer to the query down with their name, take it into the assessment, and close the query.',
        'Some questions offer “Awaiting advice”. Choose that where somebody else has to decide; the program then offers to ask them.',
      ]),
      oldForm: topic('We have an old Word form. Can I take it over?', [
        'Not by itself: the program reads no answers out of a Word document. Begin a new assessment and paste them, question by question.',
        'Organisations, data, purposes, systems and flows that stand in a spreadsheet need no retyping: Data flows pastes its rows or reads its file, and shows what would become of each row before it is taken in.',
        'Attach the old form in Evidence, so that what was written and signed then stays with the assessment.',
      ]),
      risks: topic('How do risks get their level?', [
        'In the Risk register you give each risk a likelihood and a severity on the form’s own scales, and the form’s matrix gives the level. You can record another level if you say why; it is then shown as chosen.',
        'Measures are linked to the risks that they are against. Whether a measure ends a risk, reduces it or leaves it accepted, and what is left of it, is for people to say: nothing that was only proposed lowers a risk.',
        'Suggestions come from what your answers say, the rest from a library of typical risks. Nothing is added unless you add it. A section of the form that lists risks shows the same rows as the register.',
      ]),
      flows: topic('How do I draw the data flows?', [
        'You do not draw. In Data flows you list organisations, personal data, purposes, systems and flows as rows, and the picture follows as you type. Press a box or a number in the picture to get to its row.',
        'Rows can be pasted from a spreadsheet or read from a file. The picture can be saved as PNG, SVG, PDF or for draw.io, and it is printed in the pack with its tables.',
      ]),
      evidence: topic('Where do contracts and notices go?', [
        'Drop files anywhere in the window: on a question they are attached there, elsewhere to the assessment. “Choose files” in Evidence does the same. Say of each what it is, its date and its reference.',
        'Files are kept encrypted with the assessment. A new version of a file keeps the earlier ones, listed below it. A file that is removed leaves its line, with the reason that you gave.',
      ]),
    },
  },
  checking: {
    title: 'What the checks say',
    topics: {
      findings: topic('What are findings?', [
        'The program reads the answers, the data flows, the risks, the evidence and the signatures together, after every change, and says what does not fit. It does not judge whether your project is right.',
        '■ Blocks sign-off: it stands in the way of a signature until it is mended or waived. ▲ Needs an answer: mend it, or dismiss it with a reason. ● Advice to consider: worth a thought; nothing waits for it.',
        'Each finding says what to do and leads to its places; “Back to Findings” brings you back to where you were in the list. “Why this matters” gives the reason and the law, and says where a source was not checked.',
        'Where a finding says that the program guesses it from the words, it may be wrong. It never blocks.',
      ]),
      dismiss: topic('May I put a finding aside?', [
        'Anybody may dismiss what needs an answer or is advice, with a reason. What blocks sign-off can be waived only in the roles that the form names, and the waiver is printed in the pack. If you have none of them, “Who may waive this?” says whom to turn to.',
        'It is kept who put it aside, when and why. The finding comes back as soon as something that it read changes. “Undo” takes it back at once; “Take up again”, at the end of the findings, does so later.',
      ]),
    },
  },
  others: {
    title: 'Working with others',
    topics: {
      together: topic('May two of us work on the same assessment?', [
        'Not at the same time. An assessment lies in the store on one computer, and only one program can have that store open. Do not put it into a shared or synchronised folder: that can damage it.',
        'Agree who keeps the assessment. The others read the pack or the Word document and tell that person what to change. An answer that you write down for somebody says who gave it.',
        'A colleague who imports your assessment from a file has a copy of their own from then on. The program does not bring two copies together again.',
      ]),
      passOn: topic('How do I give it to a colleague or the data protection officer?', [
        'To be read or signed: save the pack as PDF. To be written into: export a Word document. What somebody changes in either does not come back by itself.',
        'For advice: press “Ask…” at the question, choose the data protection officer, and tell them. Their answer, with the day and who gave it, is kept as advice.',
        'To be worked on in another DPIA Desk: File, Export, “The assessment as a file”, and “Import…” in the register there. What leaves the program is not encrypted; send it as you would send the assessment on paper.',
      ]),
    },
  },
  signing: {
    title: 'Signing and passing on',
    topics: {
      stages: topic('What are the stages?', [
        'The stage says how far the assessment has got: from a draft over the review and the advice of the data protection officer to the decision and the time in force. Which stages there are depends on the form.',
        'Review and sign-off lists what stands in the way of the next stage, each with a way to its place. Going back a stage keeps everything. It takes a reason to go on past something, and that is kept; none carries a decision past what blocks sign-off.',
      ]),
      signing: topic('What does signing do?', [
        'A signature records who signed, in which role and when, and the fingerprint of what was signed. A typed name is a typed name; it is no qualified electronic signature.',
        'Changing an answer later does not delete a signature. It is shown as changed since, with a list of what changed, so that the person can decide whether to sign again.',
        'Signed on paper? Print the pack or its signature pages, and attach the signed copy.',
      ]),
      pack: topic('What is the pack?', [
        'The pack is the document that people read and sign: every question with its answer, the risks, the data flows, what the checks found and lines to sign on. Preview it under Pack, print it, or save it as PDF. A Word document can be exported too.',
        'The copy for the public is a web page without what you marked as withheld, without queries, comments and working notes. The program lists what was left out and what to look at before you save it, and says so if the assessment is still a draft.',
      ]),
      print: topic('How do I print it, or save it as PDF or Word?', [
        'Open Pack and choose what goes in: the full pack, the signature pages or the one-page summary. Attached files can follow the full pack as annexes. “Print…” and “Save as PDF…” take the very pages that you see.',
        '“Export”, there and in the File menu, makes a Word document. It is to pass on; nothing reads it back in.',
        'What cannot be printed as it was written is named beside the pages. Your answers keep it.',
      ]),
      withheld: topic('What does “withheld” mean?', [
        'Marked as not to be published. A withheld answer stays in the assessment and in the pack. Only the copy for the public goes without it; at its end it says where something was left out, and why.',
        'Under Pack, “Export”, “Copy for the public…” names who signed only as far as you choose, and lists words that may tell who somebody is. “Leave out” marks them as personal information, under section 40 of the Freedom of Information Act; “Put back” takes a mark away.',
        'To withhold a whole answer, or for another reason, takes the terminal program dpia for now.',
      ]),
      review: topic('What about a review next year, or a similar project?', [
        'A review goes on in the same assessment: in Review and sign-off press “Another stage…” and choose “Under review”. Answers, evidence and signatures stay; each signature shows what has changed since, and can be given again.',
        'Once the date that was set for the review has passed, a finding says so. The program sends no reminder: put the date into your calendar.',
        'For a similar project, export the assessment as a file and import it. That begins a second one with the same answers, title and stage, but without the attached files. It has the same reference, too, which only the terminal program dpia can change. Go through all of it: not everything will hold.',
        'An assessment that is done with is closed. It stays in the register.',
      ]),
    },
  },
  safe: {
    title: 'Keeping it safe',
    topics: {
      data: topic('Where is my work kept?', [
        'In one encrypted store on this computer, in the folder that was chosen at the first start. Nothing is sent anywhere, and no server or account is needed. Others see an assessment only if you give them a file or a printed pack.',
        'The store opens through this computer’s keyring, your passphrase if you set one, or the recovery key that was shown at the first start. Without any of the three nobody can open it, so keep the printed recovery key in a safe place.',
        'To pass on what an assessment says, use File, Export, “The assessment as a file”: every answer and every row of evidence, as text that anybody can read. Its history, the attached files and what proves a signature stay here, and whoever imports it begins a history of their own.',
        'The program locks itself after some idle minutes; set how many below the register. What could not be saved before waits until you unlock it.',
      ]),
      leave: topic('Is it safe to leave, or to close the window?', [
        'Yes. What you type is saved while you type, and a window saves the rest before it closes. If something could not be saved, it says where that stands and asks first.',
        'When you go away, File, “Lock now” (Ctrl+L) hides everything at once. Left alone, the program does so by itself after some minutes.',
        'After a crash or a power cut nothing has to be repaired. Open the program again, and look at what you typed last.',
      ]),
      passphrase: topic('What if I forget my passphrase?', [
        'You are not asked for it as long as this computer’s keyring opens the store. Otherwise unlock with the recovery key that was shown at the first start.',
        'A new passphrase or a new recovery key is made with the terminal program, while DPIA Desk is closed: “dpia passphrase set”, “dpia recovery new”.',
        'Without the keyring, the passphrase and the recovery key nobody can open the store: not your IT team, and not the makers of the program.',
      ]),
      computer: topic('How do I back it up, or move to another computer?', [
        'Close DPIA Desk and copy the whole folder of the store. The copy is encrypted like the store itself.',
        'To move, open that folder on the other computer with the passphrase or the recovery key; the keyring does not travel. Do not go on working in both: nothing brings them together again.',
      ]),
    },
  },
  using: {
    title: 'Using the program',
    topics: {
      mistakes: topic('I made a mistake. What now?', [
        'Ctrl+Z takes back steps in the data flows, the risk register and the findings, and what you typed in a box. A removed row can be brought back.',
        'Should two versions of the same answer ever meet, both stand side by side until somebody chooses. Nothing is overwritten silently.',
        'If something could not be saved, the header says so in red and leads to it. The text stays in the field.',
      ]),
      keyboard: topic(
        'Which keys can I use?',
        ['Everything works from the keyboard; Tab goes on, Shift+Tab goes back.'],
        [
          ['F1', 'this help'],
          ['F6', 'to the next part of the window; with Shift to the one before'],
          ['Ctrl+F', 'find a question; in the register, an assessment'],
          ['Alt+←', 'back to where a link led you from'],
          ['Ctrl+Shift+K', 'ask about the question that you are in'],
          ['↑, ↓', 'from row to row, and in Findings from finding to finding'],
          ['Enter or F2', 'open the row that you are on'],
          ['Escape', 'close an open row or a dialog'],
          ['Alt+↑, Alt+↓', 'move a row'],
          ['Delete', 'remove the row that you are on; clear the answer that you chose with a round button'],
          ['Ctrl+Z, Ctrl+Shift+Z', 'undo, redo'],
          ['Ctrl+N, Ctrl+R', 'new assessment, the register'],
          ['Ctrl+P, Ctrl+S, Ctrl+E', 'print, save the pack, export'],
          ['Ctrl+=, Ctrl+-, Ctrl+0', 'larger, smaller, actual size'],
          ['Ctrl+L', 'lock now'],
        ],
      ),
    },
  },
};
