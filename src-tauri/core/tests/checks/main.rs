//! The rules: each on a case that it is for, and on one that it must leave alone.

mod across;
mod anonymity;
mod case;
mod completeness;
mod conditions;
mod covered;
mod diagram;
mod examples;
mod form;
mod governance;
mod lawfulness;
mod parties;
mod processors;
mod publication;
mod purposes;
mod register;
mod retention;
mod risks;
mod screening;
mod security;
mod signatures;
mod transfers;
