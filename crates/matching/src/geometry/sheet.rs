//! The relationship map on paper: one SVG document that stands alone, black on white, from the picture of the screen.

use std::fmt::Write;

use super::tenth;
use super::text::width;
use super::ties::legend;
use super::types::{Label, MapPicture, Node, SAMPLE, Tie};

/// What is put on the sheet.
#[derive(Debug, Clone, Copy)]
pub struct MapSheet<'a> {
    /// The picture as the screen has it.
    pub picture: &'a MapPicture,
    /// First line.
    pub title: &'a str,
    /// Second line: the day, and what is left out.
    pub line: &'a str,
    /// The same people in words.
    pub rows: &'a [SheetRow],
}

/// One person in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Whole name.
    pub name: String,
    /// "daughter; inner ring; loved".
    pub words: String,
}

const MARGIN: f64 = 28.0;
const LINE: f64 = 17.0;
/// Letters on paper are smaller than on the screen, since another typeface may take the place of ours.
const STYLE: &str = "text{font-family:'Atkinson Hyperlegible Next',Helvetica,Arial,sans-serif;font-size:12px;fill:#000}\
.t{font-size:18px;font-weight:bold}.b{font-weight:bold}.m{text-anchor:middle}.e{text-anchor:end}\
path,circle{fill:none;stroke:#000;stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}\
.r{stroke:#777;stroke-width:.6}.n{fill:#fff;stroke-width:1.2}.s{fill:#000}.w{fill:#fff;font-weight:bold}\
.h{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}.mixed{stroke-dasharray:9 6}.plain{stroke-width:.7}";

/// Draws the sheet as a whole SVG document. The picture is not laid out anew: every path and every place is the
/// screen's. Names are escaped; characters that XML forbids become spaces.
#[must_use]
pub fn map_sheet(sheet: &MapSheet<'_>) -> String {
    let picture = sheet.picture;
    let room = picture.width.max(572.0);
    let mut body = String::new();
    text(&mut body, MARGIN, 40.0, "t", sheet.title);
    text(&mut body, MARGIN, 60.0, "", sheet.line);
    let left = MARGIN + (room - picture.width) / 2.0;
    let _ = write!(body, "<g transform=\"translate({} 72)\">", tenth(left));
    paint(&mut body, picture);
    body.push_str("</g>");
    let mut y = 72.0 + picture.height + 22.0;
    y = signs(&mut body, room, y);
    y += 12.0;
    for row in sheet.rows {
        y = person(&mut body, row, room, y);
    }
    let (w, h) = (tenth(room + 2.0 * MARGIN), tenth(y + MARGIN));
    // As wide as a page between its margins; a longer sheet goes on the next page.
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" \
         width=\"180mm\" height=\"{}mm\" role=\"img\"><title>{}</title><style>{STYLE}</style>\
         <rect width=\"{w}\" height=\"{h}\" fill=\"#fff\"/>{body}</svg>\n",
        tenth(180.0 * h / w),
        escape(sheet.title)
    )
}

fn paint(body: &mut String, picture: &MapPicture) {
    for ring in &picture.rings {
        // Writing to a string cannot fail.
        let _ = write!(
            body,
            "<circle class=\"r\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
            ring.x, ring.y, ring.r
        );
    }
    for label in &picture.ring_labels {
        caption(body, label, false);
    }
    for Tie { kind, d, arrow, .. } in &picture.ties {
        path(body, kind, d);
        if let Some(arrow) = arrow {
            path(body, "a", arrow);
        }
    }
    for (i, node) in picture.nodes.iter().enumerate() {
        disc(body, node, i == 0);
    }
    for cross in &picture.crosses {
        path(body, "x", &cross.d);
    }
    // Letters last, so that those of somebody who died can be read over the cross.
    for (i, node) in picture.nodes.iter().enumerate() {
        let class = if i == 0 { "m w" } else { "m b h" };
        text(body, node.x, node.y + 4.5, class, &node.initials);
    }
    for node in picture.nodes.iter().skip(1) {
        caption(body, &node.label, true);
    }
}

fn disc(body: &mut String, node: &Node, client: bool) {
    let class = if client { "s" } else { "n" };
    let _ = write!(
        body,
        "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
        node.x, node.y, node.r
    );
}

fn path(body: &mut String, class: &str, d: &str) {
    let _ = write!(body, "<path class=\"{class}\" d=\"{d}\"/>");
}

fn caption(body: &mut String, label: &Label, bold: bool) {
    if label.text.is_empty() {
        return;
    }
    let class = match label.anchor.as_str() {
        "middle" => "m h",
        "end" => "e h",
        _ => "h",
    };
    let _ = write!(
        body,
        "<text class=\"{class}\" x=\"{}\" y=\"{}\"><tspan{}>{}</tspan>",
        label.x,
        label.y,
        if bold { " class=\"b\"" } else { "" },
        escape(&label.text)
    );
    if !label.sub.is_empty() {
        let _ = write!(body, "<tspan dx=\"4\">{}</tspan>", escape(&label.sub));
    }
    body.push_str("</text>");
}

fn text(body: &mut String, x: f64, y: f64, class: &str, words: &str) {
    let _ = write!(
        body,
        "<text class=\"{class}\" x=\"{}\" y=\"{}\">{}</text>",
        tenth(x),
        tenth(y),
        escape(words)
    );
}

/// The legend in rows; gives the line below it.
fn signs(body: &mut String, room: f64, top: f64) -> f64 {
    let (mut x, mut y) = (MARGIN, top);
    for sign in legend() {
        let wide = SAMPLE.0 + 8.0 + width(&sign.word) + 20.0;
        if x + wide > MARGIN + room && x > MARGIN {
            (x, y) = (MARGIN, y + 24.0);
        }
        let _ = write!(
            body,
            "<g transform=\"translate({} {})\">",
            tenth(x),
            tenth(y)
        );
        path(body, &sign.kind, &sign.d);
        if let Some(arrow) = &sign.arrow {
            path(body, "a", arrow);
        }
        body.push_str("</g>");
        text(
            body,
            x + SAMPLE.0 + 8.0,
            y + SAMPLE.1 / 2.0 + 4.5,
            "",
            &sign.word,
        );
        x += wide;
    }
    y + SAMPLE.1 + 12.0
}

/// One person in words, over as many lines as it takes; gives the line below.
fn person(body: &mut String, row: &SheetRow, room: f64, top: f64) -> f64 {
    let mut y = top + LINE;
    for line in wrap(&row.name, room) {
        text(body, MARGIN, y, "b", &line);
        y += LINE;
    }
    for line in wrap(&row.words, room - 16.0) {
        text(body, MARGIN + 16.0, y, "", &line);
        y += LINE;
    }
    y - LINE + 4.0
}

/// Lines that fit; a word that is too long for one is cut into several.
fn wrap(words: &str, room: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words.split_whitespace() {
        if !line.is_empty() && width(&line) + width(" ") + width(word) > room {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for letter in word.chars() {
            if width(&line) + 16.0 > room {
                lines.push(std::mem::take(&mut line));
            }
            line.push(letter);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Text as XML 1.0 may hold it (§2.2, §2.4).
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => safe.push(' '),
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}
