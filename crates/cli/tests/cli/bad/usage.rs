//! Bad arguments and bad tables.

use super::Table;

pub fn usage(t: &mut Table) {
    for arguments in [
        &[][..],
        &[""],
        &["interview"],
        &["interview", "chekc"],
        &["practice"],
        &["schema"],
        &["schema", "practices"],
        &["demo"],
        &["SUGGEST"],
        &["--version"],
        &["-x"],
        &["interview", "check"],
        &["interview", "check", "a", "b"],
        &["interview", "check", "--file", "a"],
        &["interview", "score"],
        &["interview", "score", "--questionnaire", "a"],
        &["interview", "score", "--response", "a"],
        &["interview", "score", "--questionnaire", "--response"],
        &["circumplex"],
        &["circumplex", "1,2,3,4,5,6,7,8"],
        &["circumplex", "--octants"],
        &["circumplex", "--octants="],
        &["circumplex", "--octants", "1,2,3"],
        &["circumplex", "--octants", "1,2,3,4,5,6,7,8,9"],
        &["circumplex", "--octants", "1,2,3,4,5,6,7,x"],
        &["circumplex", "--octants", "1,2,3,4,5,6,7,NaN"],
        &["circumplex", "--octants", "1,2,3,4,5,6,7,inf"],
        &["circumplex", "--octants", "1,2,3,4,5,6,7,1e999"],
        &["circumplex", "--octants", "1,2,3,4,5,6,7,"],
        &["circumplex", "--octants", "1 2 3 4 5 6 7 8"],
        &["circumplex", "--octants", "1,2,3,4,5,6,7,8", "--csv", "x"],
        &[
            "circumplex",
            "--octants",
            "1,2,3,4,5,6,7,8",
            "--octants",
            "1,2,3,4,5,6,7,8",
        ],
        &["mirror"],
        &["mirror", "--figure", "0,0"],
        &["mirror", "--member", "0,0"],
        &["mirror", "--figure", "0", "--member", "0,0"],
        &["mirror", "--figure", "1.01,0", "--member", "0,0"],
        &["mirror", "--figure", "0,0", "--member", "-.8,-.8"],
        &["mirror", "--figure", "NaN,0", "--member", "0,0"],
        &["mirror", "--figure", "1e308,1e308", "--member", "0,0"],
        &[
            "mirror",
            "--figure",
            "0,0",
            "--member",
            "0,0",
            "--figure-sd",
            "0",
        ],
        &[
            "mirror",
            "--figure",
            "0,0",
            "--member",
            "0,0",
            "--figure-sd",
            "-0.2",
        ],
        &[
            "mirror",
            "--figure",
            "0,0",
            "--member",
            "0,0",
            "--member-sd",
            "2.1",
        ],
        &[
            "mirror",
            "--figure",
            "0,0",
            "--member",
            "0,0",
            "--member-sd",
            "x",
        ],
        &[
            "mirror",
            "--figure",
            "0,0",
            "--member",
            "0,0",
            "--member-sd",
            "NaN",
        ],
        &["mirror", "0,0", "0,0"],
        &["suggest"],
        &["suggest", "--practice", "p.json"],
        &["suggest", "--client", "c"],
        &["schema", "practice", "now"],
        &["schema", "practice", "--json", "x"],
    ] {
        t.add(&arguments.join(" "), arguments, &[2]);
    }
    let long = "x".repeat(100_000);
    t.add("a long option", &["mirror", &format!("--{long}")], &[2]);
    t.add("a long command", &[&long], &[2]);
    t.add(
        "a line break in an argument",
        &["circumplex", "--octants\n\n", "1"],
        &[2],
    );
}

pub fn tables(t: &mut Table) {
    let command = ["circumplex", "--csv", "@"];
    for (name, text) in [
        ("nothing", ""),
        ("blank lines", "\n\n"),
        ("only a header", "PA,BC,DE,FG,HI,JK,LM,NO\n"),
        ("seven numbers", "1,2,3,4,5,6,7"),
        ("nine numbers", "1,2,3,4,5,6,7,8,9"),
        ("a word", "1,2,3,4,5,6,7,eight"),
        ("NaN", "1,2,3,4,5,6,7,NaN"),
        ("semicolons", "1;2;3;4;5;6;7;8"),
        ("a huge number", "1,2,3,4,5,6,7,1e999"),
        ("a bad second row", "1,2,3,4,5,6,7,8\n1,2"),
        ("another header", "a,b,c,d,e,f,g,h\n1,2,3,4,5,6,7,8"),
    ] {
        t.file(&command, name, text, &[2]);
    }
    t.file(
        &command,
        "10 MB without a line break",
        "1,".repeat(5_000_000),
        &[2],
    );
    t.file(&command, "no UTF-8", [0xff, 0xfe], &[2]);
    t.add(
        "no such table",
        &["circumplex", "--csv", "/no/such/file.csv"],
        &[2],
    );
}
