//! Work on an open store: what is changed, what is refused, what survives.

mod annexes;
mod attachments;
mod consulting;
mod disk_full;
mod edits;
mod held;
mod log_in_the_store;
mod put_aside;
mod returned;
mod review;
mod reviewing;
mod signed;
mod signing;
mod stages;
mod stores;
mod taking_rows;
mod work;
