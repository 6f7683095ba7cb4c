//! Arranging a practice: people, programs, groups.

use crate::{Done, Window};

/// The password that an administrator hands over.
pub const ONE_TIME: &str = "seven-blue-lanterns-by-the-door";

impl Window {
    /// A new person with the roles that the form begins with (intake clinician). Errors: a step does not come.
    pub async fn add_person(&self, name: &str) -> Done {
        self.click_in("nav[aria-label=Main]", "link", "Settings")
            .await?;
        self.at("People").await?;
        self.click("button", "Add a person").await?;
        self.look("Adding a person").await?;
        self.fill("Name", name).await?;
        self.fill("One-time password", ONE_TIME).await?;
        self.click("button", "Add").await?;
        self.click("button", "I have told it").await?;
        self.see(name).await?;
        self.look("Settings people").await
    }

    /// The first program of a practice. Errors: a step does not come.
    pub async fn make_program(&self, name: &str, kind: &str) -> Done {
        self.click_in("nav[aria-label=Main]", "link", "Groups")
            .await?;
        self.at("Groups").await?;
        self.look("No groups yet").await?;
        self.click("button", "Make a program").await?;
        self.look("New program").await?;
        self.fill("Name", name).await?;
        self.select("Kind, as orders name it", kind).await?;
        self.click("button", "Make the program").await?;
        self.see(name).await
    }

    /// A group of the first program with one weekly time. Errors: a step does not come.
    pub async fn make_group(&self, name: &str, day: &str, from: &str, to: &str) -> Done {
        self.click_in("nav[aria-label=Main]", "link", "Groups")
            .await?;
        self.at("Groups").await?;
        self.click("button", "New group").await?;
        self.fill("Name", name).await?;
        self.select("Day of time 1", day).await?;
        self.fill("From, time 1", from).await?;
        self.fill("To, time 1", to).await?;
        self.fill("Place", "Room 2").await?;
        self.look("New group").await?;
        self.click("button", "Make the group").await?;
        self.at(name).await
    }
}
