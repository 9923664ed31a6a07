use super::suggest_query;

const DPO: &str = "Data Protection Officer";
const IG: &str = "Information governance team";

fn to(text: &str) -> Option<String> {
    suggest_query(text)
        .unwrap_or_else(|| panic!("no query seen in “{text}”"))
        .to
}

#[test]
fn words_that_put_an_answer_off_are_offered_as_a_query_to_whoever_they_name() {
    for (text, who) in [
        ("For the DPO to advise", DPO),
        ("for DPO to advise / [IG officer] to check", DPO),
        ("[IG officer] to check", IG),
        ("FOR DPO TO ADVISE", DPO),
        ("for the D.P.O. to advise.", DPO),
        ("This one is for our Data Protection Officer to check.", DPO),
        ("DPO please advise", DPO),
        ("Awaiting legal", "Legal"),
        ("awaiting Legal Services", "Legal"),
        ("We are still waiting for confirmation from IT.", "IT"),
        ("Pending DPO advice", DPO),
        ("Awaiting the DPO’s comments before launch", DPO),
        ("IT to confirm", "IT"),
        ("Hosting: IT to confirm", "IT"),
        (
            "The servers are in Cardiff (IT security to confirm).",
            "IT security",
        ),
        ("I.T. to confirm the location", "IT"),
        ("TBC by procurement", "Procurement"),
        ("tbc with the records team", "Records management"),
        ("TBC by Housing Options", "Housing Options"),
        ("Retention period to be confirmed by the IG team", IG),
        ("Legal advice needed", "Legal"),
        (
            "The SIRO's input is still required",
            "Senior information risk owner (SIRO)",
        ),
        ("Need to check with procurement.", "Procurement"),
        ("That is a question for the DPO.", DPO),
        ("Kofi Brandreth is to check and advise.", "Kofi Brandreth"),
        ("Six months.\nDPO to confirm", DPO),
        ("Swyddog Diogelu Data i gynghori", DPO),
        ("Yn aros am y Swyddog Diogelu Data", DPO),
    ] {
        assert_eq!(to(text).as_deref(), Some(who), "{text}");
    }
}

#[test]
fn words_that_name_nobody_are_offered_all_the_same() {
    for text in [
        "TBC",
        "To be confirmed.",
        "Six years (tbc)",
        "t.b.c.",
        "TBA by 3 March",
        "tbc by Friday",
        "The agreement is being worked up.",
        "Awaiting advice",
        "Awaiting advice on retention",
        "This would be a question for yourselves.",
        "I’w gadarnhau",
    ] {
        assert_eq!(to(text), None, "{text}");
    }
}

#[test]
fn what_people_are_told_to_do_or_have_done_is_no_query() {
    for text in [
        "",
        "   \n ",
        "We use it to confirm addresses.",
        "We use IT to confirm identity.",
        "It is easy for residents to check their details.",
        "Staff to confirm identity before release.",
        "Service Users to confirm their address each year.",
        "Housing Officers to check the form.",
        "People have the right to check what is held.",
        "Bookings have to be confirmed by e-mail.",
        "The date is to be confirmed by the applicant.",
        "People awaiting a decision on housing",
        "Held while awaiting trial",
        "Letters awaiting collection",
        "Applications awaiting approval of their sponsor",
        "Records pending deletion",
        "Pending legal proceedings against the tenant",
        "We are no longer awaiting legal.",
        "No legal advice needed.",
        "Legal advice was sought in March.",
        "Legal & General insure the building.",
        "The DPO advised in May.",
        "The Data Protection Officer has confirmed this.",
        "IT confirmed that the servers are in Cardiff.",
        "A panel decides whether it is safe; the legal basis is public task.",
        "The supplier has to answer within two days.",
    ] {
        assert_eq!(suggest_query(text), None, "{text}");
    }
}

#[test]
fn welsh_and_english_names_come_through_unhurt() {
    for name in [
        "Siôn ap Huw",
        "Tomos ab Owain",
        "Angharad ferch Llywelyn",
        "Ŵyn Llŷr-Jones",
        "Lowri Ŷnys-Fôn",
        "Ithel Ddu",
        "May Tibbs",
        "Leigh O’Brien",
        "Sia\u{0302}n Morgan",
        "Anneke van der Berg",
    ] {
        assert_eq!(to(&format!("{name} to advise")).as_deref(), Some(name));
        assert_eq!(to(&format!("Awaiting {name}.")).as_deref(), Some(name));
        let text = format!("{name} wrote the letter and sends it.");
        assert_eq!(suggest_query(&text), None, "{text}");
    }
}

#[test]
fn the_sentence_that_says_it_becomes_the_question() {
    let seen =
        suggest_query("Kept for six months. DPO to advise: does it meet the schedule?\nYes.");
    let seen = seen.expect("a query");
    assert_eq!(seen.question, "DPO to advise: does it meet the schedule?");
}

proptest::proptest! {
    #[test]
    fn no_text_brings_it_down(text in "(?s).{0,200}") {
        let _ = suggest_query(&text);
    }

    #[test]
    fn nor_do_its_own_words_in_any_order(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "for", "the", "DPO", "IT", "to", "advise", "awaiting", "TBC", "by", "with", "be",
                "confirmed", "legal", "&", "-", ".", ",", "check", "i'w", "being", "from", "question",
            ]),
            0..12,
        )
    ) {
        let _ = suggest_query(&words.join(" "));
    }
}
