//! Whose names a copy for the public may bear, read from the words of a position.

use dpia_core::publish::Grade;

#[test]
fn whoever_works_for_an_officer_is_not_taken_for_the_officer() {
    for position in [
        "Chief Executive's PA",
        "Chief Executive’s Personal Assistant",
        "Chief Executive Assistant",
        "Chief Executive Officer's Secretary",
        "Director's PA",
        "Director's Assistant",
        "Directors PA",
        "Director PA",
        "PA to Director of Place",
        "EA, Director of Place",
        "Director of Place (PA)",
        "Director of Place, Executive Assistant",
        "Director of Children's Services' PA",
        "Director of Place Secretariat",
        "Executive Assistant to Director",
        "Assistant to Director of Place",
        "Head of Planning's Secretariat Officer",
        "Head of Planning Support Officer",
        "Head of Planning Receptionist",
        "Head of Planning’s Office Manager",
        "Assistant Director's PA",
        "Assistant, Director of Place",
        "Deputy Director Support",
        "Parks Manager's Assistant",
        "Secretary to Parks Manager",
        "Assistant Parks Manager",
        "Former Director of Place",
        "Acting Chief Executive",
        "Clerk, Head of Service",
        "Non-Director",
        "Head",
        "Head Teacher",
    ] {
        assert_eq!(Grade::of(position), None, "{position}");
    }
}

#[test]
fn officers_are_known_by_the_titles_that_councils_use() {
    for (position, grade) in [
        ("Chief Executive", Grade::ChiefExecutive),
        ("CHIEF EXECUTIVE OFFICER", Grade::ChiefExecutive),
        (
            "Chief Executive and Head of Paid Service",
            Grade::ChiefExecutive,
        ),
        ("Director", Grade::Director),
        ("Director of Children's Services", Grade::Director),
        (
            "Director of Children’s and Adults’ Services",
            Grade::Director,
        ),
        ("Corporate Director, Place & Growth", Grade::Director),
        ("Executive Director – Resources", Grade::Director),
        ("Director (Housing)", Grade::Director),
        ("Assistant Director: Housing", Grade::AssistantDirector),
        (
            "Deputy Director for Adult Social Care",
            Grade::AssistantDirector,
        ),
        ("Head of Service", Grade::HeadOfService),
        (
            "Head of Legal and Democratic Services",
            Grade::HeadOfService,
        ),
        ("Parks Manager", Grade::Manager),
        ("Manager, Leisure Centres", Grade::Manager),
    ] {
        assert_eq!(Grade::of(position), Some(grade), "{position}");
    }
}
