/**
 * Words of data protection, explained in our own. A source names where the law says what the word
 * means; a word without one is in use among councils, or is this program's. As in the program's
 * checks, a source that nobody has read says so.
 */

interface Term {
  name: string;
  /** Other words for it, and its other forms: where one of them stands, it is explained. */
  also: string[];
  /** One or two sentences. */
  meaning: string;
  source: string;
}

/** Its definitions are named by their words: their numbers changed in 2026. */
const DEFINED = 'UK GDPR Article 4';
const UNREAD = '(general knowledge, not confirmed)';

function term(name: string, also: string[], meaning: string, source = ''): Term {
  return { name, also, meaning, source };
}

export const glossary = {
  addendum: term(
    'Addendum',
    ['Addendums'],
    'The Commissioner’s addition to the European Union’s standard contract clauses. With it they may be used for data that goes from the United Kingdom to another country.',
    'UK GDPR Article 46; issued under section 119A of the Data Protection Act 2018',
  ),
  adequacy: term(
    'adequacy regulations',
    ['adequacy', 'adequacy decision', 'adequacy decisions', 'adequate country'],
    'Regulations by which the government approves transfers to a country, because people’s data is protected there not materially less than here. The law now speaks of transfers approved by regulations.',
    'UK GDPR Articles 45A and 45B',
  ),
  anonymous: term(
    'anonymous',
    ['anonymised', 'anonymisation', 'anonymise', 'anonymously'],
    'So that nobody can be recognised any more, by any means that somebody is likely to use. What is truly anonymous is no personal data; a number in place of a name is not enough.',
    `UK GDPR Recital 26 ${UNREAD}`,
  ),
  appropriatePolicy: term(
    'appropriate policy document',
    ['policy document', 'appropriate policy documents'],
    'A short paper that says how you keep to the principles and how long you keep the data. Most conditions for special category and criminal offence data hold only while there is one.',
    'Data Protection Act 2018 Schedule 1 Part 4',
  ),
  automated: term(
    'automated decision',
    ['automated decisions', 'decisions made automatically', 'made automatically', 'automated decision-making', 'solely automated'],
    'A decision about somebody in which no person takes a meaningful part. If it matters much to them, they must be told, may have their say, can ask for a person to look at it, and can contest it.',
    'UK GDPR Articles 22A to 22D',
  ),
  bindingRules: term(
    'binding corporate rules',
    [],
    'Rules that a group of companies gives itself, approved by the Commissioner, for passing data among its own companies abroad.',
    `UK GDPR Article 47 ${UNREAD}`,
  ),
  breach: term(
    'personal data breach',
    ['data breach', 'data breaches', 'personal data breaches', 'security breach', 'security breaches'],
    'A failure of security by which personal data is lost, destroyed, altered, or seen or passed on without leave: a letter in the wrong envelope as much as an attack.',
    `${DEFINED}, “personal data breach”`,
  ),
  caldicott: term(
    'Caldicott Guardian',
    ['Caldicott Guardians', 'Caldicott'],
    'A senior person who protects the confidentiality of people’s health and care information and advises when it may be shared. Bodies in health and social care have one.',
    'Guidance of the National Data Guardian under the Health and Social Care (National Data Guardian) Act 2018',
  ),
  consent: term(
    'consent',
    ['explicit consent'],
    'A free, informed and clear “yes” to one use of one’s data, which can be taken back as easily as it was given. Where people cannot really say “no”, it is no lawful basis.',
    `${DEFINED}, “consent”, and Article 7`,
  ),
  controller: term(
    'controller',
    ['controllers', 'data controller', 'data controllers'],
    'The organisation that decides why and how personal data is used. It answers for the data, whoever does the work; for its services that is usually the council.',
    `${DEFINED}, “controller”`,
  ),
  criminal: term(
    'criminal offence data',
    ['criminal offences', 'criminal convictions'],
    'Data about convictions and offences, allegations of them included. On top of the lawful basis it mostly takes a condition of Schedule 1.',
    'UK GDPR Article 10; Data Protection Act 2018 Schedule 1',
  ),
  processingAgreement: term(
    'data processing agreement',
    ['data processing agreements', 'data processing terms'],
    'The contract that binds a processor: what it does with whose data, for how long, only on instructions, kept secret and secure, and given back or deleted at the end.',
    'UK GDPR Article 28(3)',
  ),
  protectionTest: term(
    'data protection test',
    ['transfer risk assessment'],
    'The question whether people’s data would be protected abroad not materially less than in the United Kingdom. It is asked before data goes to a country without adequacy regulations.',
    'UK GDPR Articles 45B and 46',
  ),
  subject: term(
    'data subject',
    ['data subjects', 'data subject’s'],
    'The living person whom personal data is about: a resident, a pupil, a member of staff.',
    `${DEFINED}, “personal data”; Data Protection Act 2018 section 3`,
  ),
  direct: term(
    'direct marketing',
    [],
    'Any advertising or marketing that is directed to particular people. Newsletters and appeals can be part of it; everybody may say “stop”.',
    `Data Protection Act 2018 section 122; UK GDPR Article 21 ${UNREAD}`,
  ),
  dpia: term(
    'DPIA',
    ['DPIAs', 'PIA', 'PIAs', 'data protection impact assessment', 'privacy impact assessment'],
    'Data protection impact assessment: finding out before you begin what the use of personal data could do to people, and what to do about it. The law demands one where the risk is likely to be high. PIA is an older name.',
    'UK GDPR Article 35',
  ),
  dpo: term(
    'DPO',
    ['DPOs', 'data protection officer', 'data protection officers', 'data protection officer’s'],
    'Data protection officer: advises on the law and watches how it is kept, and cannot be told what to say. Every council has one. The officer advises on an assessment; the decision is the council’s.',
    'UK GDPR Articles 35(2) and 37 to 39',
  ),
  idta: term(
    'IDTA',
    ['international data transfer agreement'],
    'International data transfer agreement: the Commissioner’s model contract between whoever sends personal data abroad and whoever receives it there.',
    'UK GDPR Article 46; issued under section 119A of the Data Protection Act 2018',
  ),
  ico: term(
    'Information Commissioner',
    ['ICO', 'Information Commissioner’s Office'],
    'The regulator of data protection and freedom of information in the United Kingdom. People can complain to the Commissioner; organisations report serious breaches and ask before they begin what remains a high risk.',
    'Data Protection Act 2018 Part 5',
  ),
  asset: term(
    'information asset',
    ['information assets', 'information asset register'],
    'A body of information that is managed as one thing because it is worth something: a case system, a mailing list, a room of files. A council lists its own in a register.',
  ),
  owner: term(
    'Information Asset Owner',
    ['IAO', 'IAOs', 'Information Asset Administrator', 'IAA', 'IAAs'],
    'The manager who answers for an information asset. The Information Asset Administrator looks after it from day to day and checks that what it holds is right.',
  ),
  isa: term(
    'ISA',
    ['ISAs', 'information sharing agreement', 'information sharing agreements', 'data sharing agreement', 'data sharing agreements'],
    'Information sharing agreement: what organisations write down before they share personal data as controllers: what, why, on which basis, how it is protected. It is no contract with a processor.',
    'Data sharing code of practice, under section 121 of the Data Protection Act 2018',
  ),
  joint: term(
    'joint controllers',
    ['joint controller'],
    'Organisations that decide together why and how personal data is used. They agree openly who of them does what, and people may turn to each of them.',
    `UK GDPR Article 26 ${UNREAD}`,
  ),
  lawfulBasis: term(
    'lawful basis',
    ['lawful bases', 'legal basis'],
    'The reason in law for which personal data may be used; without one it may not. Councils mostly rely on a public task or a legal obligation.',
    'UK GDPR Article 6(1)',
  ),
  obligation: term(
    'legal obligation',
    ['legal obligations'],
    'A lawful basis: an Act leaves you no choice but to use the data. Say which one.',
    'UK GDPR Article 6(1)(c)',
  ),
  legitimate: term(
    'legitimate interests',
    ['legitimate interest'],
    'A lawful basis: you have a good reason for which you need the data, and people’s own interests do not outweigh it. A public authority cannot rely on it for its tasks.',
    'UK GDPR Article 6(1)(f)',
  ),
  minimisation: term(
    'data minimisation',
    ['minimisation'],
    'No more personal data than the purpose needs. What you could do without, you do not collect.',
    `UK GDPR Article 5(1)(c) ${UNREAD}`,
  ),
  personal: term(
    'personal data',
    ['personal information'],
    'Anything about a living person who is named or can be recognised, alone or together with what else is known: an address, a photograph, a reference number.',
    `${DEFINED}, “personal data”; Data Protection Act 2018 section 3`,
  ),
  prior: term(
    'prior consultation',
    [],
    'Asking the Information Commissioner before you begin, because the risk to people stays high whatever you do about it. You wait for the advice: eight weeks, and up to six more.',
    'UK GDPR Article 36',
  ),
  privacyNotice: term(
    'privacy notice',
    ['privacy notices'],
    'What you tell people about the use of their data: who you are, why, on which basis, who gets it, how long you keep it, and which rights they have.',
    `UK GDPR Articles 13 and 14 ${UNREAD}`,
  ),
  processing: term(
    'processing',
    ['process personal data'],
    'Anything that is done with personal data: collecting, keeping, looking at, changing, passing on, deleting.',
    `${DEFINED}, “processing”`,
  ),
  processor: term(
    'processor',
    ['processors', 'data processor', 'data processors'],
    'An organisation that uses personal data for a controller and only on its instructions, such as a supplier that hosts a system. Your own staff are no processors.',
    `${DEFINED}, “processor”, and Article 28`,
  ),
  profiling: term(
    'profiling',
    ['profiled', 'profile people'],
    'Letting a computer judge or predict something about a person from their data: how they will behave, what they need, whether they will pay.',
    `${DEFINED}, “profiling”`,
  ),
  pseudonymised: term(
    'pseudonymised',
    ['pseudonymous', 'pseudonymisation', 'pseudonymise'],
    'So that it takes something kept elsewhere, such as a list of numbers and names, to tell who it is. It protects people, and stays personal data.',
    `${DEFINED}, “pseudonymisation”`,
  ),
  publicTask: term(
    'public task',
    ['public tasks'],
    'A lawful basis: you need the data for a task in the public interest, or to use an official power, that the law gives you. Say which Act.',
    'UK GDPR Article 6(1)(e); Data Protection Act 2018 section 8',
  ),
  recognised: term(
    'recognised legitimate interest',
    ['recognised legitimate interests'],
    'A lawful basis for purposes that the law lists, such as emergencies, crime and safeguarding; nothing has to be weighed. A public authority cannot rely on it for its tasks.',
    'UK GDPR Article 6(1)(ea) and Annex 1',
  ),
  recipient: term(
    'recipient',
    ['recipients'],
    'Whoever personal data is passed to, be it for purposes of their own or somebody else’s: a partner, a court, a processor. Your own staff are none.',
    `${DEFINED}, “recipient”`,
  ),
  residual: term(
    'residual risk',
    ['residual risks'],
    'What is left of a risk to people once your measures are in place. If it is still high, you ask the Information Commissioner before you begin.',
    'UK GDPR Article 36(1)',
  ),
  transfer: term(
    'restricted transfer',
    ['restricted transfers', 'international transfer', 'international transfers'],
    'Sending personal data to another organisation outside the United Kingdom, or letting it look at the data from there. It needs adequacy regulations, a safeguard such as the IDTA, or an exception.',
    'UK GDPR Articles 44A to 49; the name is the Commissioner’s',
  ),
  retention: term(
    'retention',
    ['retention period', 'retention periods', 'retention schedule'],
    'How long data is kept: no longer than the purpose needs. The council’s retention schedule says how long for each kind of record.',
    `UK GDPR Article 5(1)(e) ${UNREAD}`,
  ),
  ropa: term(
    'ROPA',
    ['record of processing activities', 'records of processing activities', 'record of processing'],
    'Record of processing activities: the list of all that an organisation does with personal data, which it has to keep and to show to the Commissioner.',
    'UK GDPR Article 30',
  ),
  siro: term(
    'SIRO',
    ['SIROs', 'senior information risk owner'],
    'Senior information risk owner: the senior manager who answers for how the council deals with risks to information, and who may accept what is left of one.',
  ),
  special: term(
    'special category data',
    ['special category', 'special categories', 'special categories of personal data'],
    'Data about health, racial or ethnic origin, politics, religion or belief, trade unions, sex life or sexual orientation, and genetic or biometric data that identifies somebody. It needs a condition on top of the lawful basis.',
    'UK GDPR Article 9',
  ),
  subjectAccess: term(
    'subject access request',
    ['subject access requests', 'subject access', 'SAR', 'SARs', 'access request', 'access requests'],
    'Somebody asks for a copy of the data that you hold about them. They are owed an answer within a month, as a rule.',
    `UK GDPR Articles 12 and 15 ${UNREAD}`,
  ),
  subProcessor: term(
    'sub-processor',
    ['sub-processors', 'subprocessor', 'subprocessors'],
    'A processor that another processor brings in, such as the company that hosts your supplier’s system. The controller must have agreed to it, and the same duties bind it.',
    'UK GDPR Article 28(2) and (4)',
  ),
  withheld: term(
    'withheld',
    [],
    'Marked as not to be published. It stays in the assessment and in the pack, and is left out of the copy for the public.',
  ),
};
