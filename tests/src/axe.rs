//! Accessibility of what is on the screen, by axe-core.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::{Done, Theme, Window};

/// WCAG 2.2 A and AA with everything they build on.
const RULES: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

impl Window {
    /// Looks at the screen in light and in dark. Errors: the violations, each with its rule and the first place.
    pub async fn accessible(&self, screen: &str) -> Done {
        let before = self
            .run(
                "return document.documentElement.dataset.theme ?? null",
                vec![],
            )
            .await?;
        for theme in [Theme::Light, Theme::Dark] {
            self.theme(theme).await?;
            let violations = self.violations().await?;
            if !violations.is_empty() {
                return Err(
                    format!("{screen}, {}: {}", theme.name(), violations.join(" · ")).into(),
                );
            }
        }
        let restore = "const [theme] = arguments, { dataset } = document.documentElement; \
             if (theme === null) delete dataset.theme; else dataset.theme = theme;";
        self.run(restore, vec![before]).await.map(drop)
    }

    async fn violations(&self) -> Done<Vec<String>> {
        if self
            .run("return typeof axe === 'undefined'", vec![])
            .await?
            == json!(true)
        {
            let file = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("../ui/node_modules/axe-core/axe.min.js");
            let source = fs::read_to_string(&file)
                .map_err(|error| format!("{}: {error}", file.display()))?;
            self.run(&format!("{source}\nwindow.axe = axe;"), vec![])
                .await?;
        }
        let script = "const [tags, answer] = arguments; \
             axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }).then( \
               (found) => answer(found.violations.map((each) => `${each.id} (${each.nodes.length}): ${each.help}; ${each.nodes[0].html.slice(0, 200)}; ${each.nodes[0].failureSummary}`)), \
               (error) => answer([String(error)]));";
        let found = self.run_later(script, vec![json!(RULES)]).await?;
        let found = found.as_array().ok_or("axe gave no list")?;
        Ok(found
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect())
    }
}
