//! Looking at the flows of one data item or one purpose alone.

use super::graph::{Flow, Graph};

/// One data item or one purpose, to be looked at alone.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Focus {
    /// The flows of the data item with this row id.
    Data(String),
    /// The flows for the purpose with this row id.
    Purpose(String),
}

impl Focus {
    /// Whether a flow is among those that are looked at.
    pub fn holds(&self, flow: &Flow) -> bool {
        let among = |named: &[(String, String)], id: &str| named.iter().any(|(one, _)| one == id);
        match self {
            Self::Data(id) => among(&flow.data, id),
            Self::Purpose(id) => among(&flow.purposes, id),
        }
    }

    /// What is looked at, in words, for whoever has only the picture.
    pub fn note(&self, graph: &Graph) -> String {
        let (kind, list, id) = match self {
            Self::Data(id) => ("data item", &graph.data, id),
            Self::Purpose(id) => ("purpose", &graph.purposes, id),
        };
        let name = list.iter().find(|(one, _)| one == id);
        let name = name.map_or("no longer listed", |(_, name)| name.as_str());
        format!("Only the flows of one {kind} are drawn in full: {name}")
    }
}
