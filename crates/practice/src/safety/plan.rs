//! The parts of a safety plan, in English and Spanish. The topics are those of clinical reference §3.16; every sentence is our own,
//! none is the text of a published form.

/// A part.
pub(crate) struct PartDef {
    pub(crate) id: &'static str,
    pub(crate) title: [&'static str; 2],
    pub(crate) ask: [&'static str; 2],
    /// A line that always stands there: the 988 Lifeline (in Spanish: press 2, or text AYUDA).
    pub(crate) always: Option<[&'static str; 2]>,
}

/// All parts, in order; English first.
pub(crate) const PARTS: &[PartDef] = &[
    PartDef {
        id: "signs",
        title: [
            "How I notice that it is getting hard",
            "Cómo noto que se me pone difícil",
        ],
        ask: [
            "Thoughts, moods, places, hours of the day: what comes first?",
            "Pensamientos, estados de ánimo, lugares, horas del día: ¿qué viene primero?",
        ],
        always: None,
    },
    PartDef {
        id: "alone",
        title: [
            "What I can do by myself",
            "Lo que puedo hacer por mi cuenta",
        ],
        ask: [
            "What has helped before, without anybody else?",
            "¿Qué le ha ayudado antes, sin necesidad de nadie más?",
        ],
        always: None,
    },
    PartDef {
        id: "among",
        title: [
            "People and places that take my mind off it",
            "Personas y lugares que me distraen",
        ],
        ask: [
            "Where is it easier? With whom, even without talking about it?",
            "¿Dónde se siente mejor? ¿Con quién, aunque no hablen de eso?",
        ],
        always: None,
    },
    PartDef {
        id: "ask",
        title: [
            "People I can ask for help",
            "Personas a las que puedo pedir ayuda",
        ],
        ask: [
            "Who may know how bad it is? Name and number.",
            "¿Quién puede saber lo mal que está? Nombre y teléfono.",
        ],
        always: None,
    },
    PartDef {
        id: "help",
        title: ["Professionals and services", "Profesionales y servicios"],
        ask: [
            "Who else, day and night? Name, place, number.",
            "¿Quién más, de día y de noche? Nombre, lugar, teléfono.",
        ],
        always: Some([
            "988: call or text, day and night. In danger now: 911.",
            "988: llame y oprima 2, o envíe AYUDA por mensaje de texto, de día y de noche. Si hay peligro ahora: 911.",
        ]),
    },
    PartDef {
        id: "around",
        title: [
            "Making my surroundings safer",
            "Hacer más seguro lo que me rodea",
        ],
        ask: [
            "What will be put out of reach, who keeps it, and until when?",
            "¿Qué se pondrá fuera de alcance, quién lo guarda y hasta cuándo?",
        ],
        always: None,
    },
    PartDef {
        id: "reasons",
        title: [
            "What makes it worth going on",
            "Lo que hace que valga la pena seguir",
        ],
        ask: [
            "People, animals, plans, beliefs: what is most important to you?",
            "Personas, animales, planes, creencias: ¿qué es lo más importante para usted?",
        ],
        always: None,
    },
];
