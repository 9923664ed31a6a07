//! What the page may not do even if a stranger's code ran in it: run what stands in the text, load
//! or send anything beyond the program, go elsewhere, open windows.

use std::io::Read as _;
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use dpia_tests::{Desktop, Window, desk_program};
use serde_json::json;

use crate::store::{PASSPHRASE, example, folder};

/// Each tries one thing; `home` is a server on this computer that nobody may reach. What got
/// through is told, what was refused is not.
const ATTEMPTS: &str = r#"
const [home, done] = arguments;
const got = [];
const soon = (make) => new Promise((end) => { make(end); setTimeout(() => end(null), 1500); });
const add = (name, attributes) => Object.assign(document.createElement(name), attributes);
const attempts = {
  'an inline script': async () => {
    document.head.append(add('script', { textContent: 'window.ran = 1' }));
    return window.ran;
  },
  'an inline handler': async () => {
    const image = add('div', {});
    image.setAttribute('onclick', 'window.clicked = 1');
    document.body.append(image);
    image.click();
    return window.clicked;
  },
  'eval': async () => (0, eval)('1'),
  'a function from text': async () => new Function('return 1')(),
  'a script address': async () => soon((end) => document.head.append(add('script', { src: home + 'x.js', onload: () => end(1) }))),
  'an inline style': async () => {
    document.head.append(add('style', { textContent: 'body { --ran: 1 }' }));
    return getComputedStyle(document.body).getPropertyValue('--ran');
  },
  'a picture from elsewhere': async () => soon((end) => (add('img', { onload: () => end(1) }).src = home + 'x.png')),
  'a frame': async () => soon((end) => document.body.append(add('iframe', { src: home, onload: (event) => end(event.target.contentDocument === null) }))),
  'a frame of its own text': async () => soon((end) => {
    window.addEventListener('message', () => end(1));
    document.body.append(add('iframe', { srcdoc: '<script>parent.postMessage(1, "*")</script>' }));
  }),
  'a request': async () => fetch(home, { mode: 'no-cors' }),
  'a socket': async () => soon((end) => (new WebSocket(home.replace('http', 'ws')).onopen = () => end(1))),
  'an event stream': async () => soon((end) => (new EventSource(home).onopen = () => end(1))),
  'a window': async () => window.open(home),
  'a form': async () => {
    const form = add('form', { action: home, method: 'post' });
    document.body.append(form);
    form.submit();
    return null;
  },
  'an object': async () => soon((end) => document.body.append(add('object', { data: home + 'x.pdf', onload: () => end(1) }))),
  'a worker from text': async () => soon((end) => {
    const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
    worker.onmessage = () => end(1);
  }),
  'a hint to connect': async () => {
    for (const rel of ['preconnect', 'prefetch', 'preload', 'dns-prefetch'])
      document.head.append(add('link', { rel, href: home + rel, as: 'image' }));
    navigator.sendBeacon(home, 'x');
    return null;
  },
  'another page': async () => { location.href = home; return null; },
};
(async () => {
  for (const [name, attempt] of Object.entries(attempts)) {
    try { if (await attempt()) got.push(name); } catch {}
  }
  await new Promise((end) => setTimeout(end, 1000));
  done({ got, tried: Object.keys(attempts).length, at: location.protocol });
})();
"#;

#[tokio::test]
async fn a_strangers_code_in_the_page_gets_nowhere() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-pia").await;
    let server = TcpListener::bind("127.0.0.1:0").expect("a free port");
    server.set_nonblocking(true).expect("it need not wait");
    let home = format!("http://{}/", server.local_addr().expect("an address"));
    let path = folder.to_str().expect("a plain path");
    let arguments = ["--store", path, "--open", &id.to_string()];
    let window = Window::open(&desktop, &desk_program(), &arguments).await;
    window.type_into("#passphrase", PASSPHRASE).await;
    window.press("Unlock with the passphrase").await;
    window.find("main").await;

    let windows = desktop.windows_titled(".*").len();
    let outcome = window
        .client()
        .execute_async(ATTEMPTS, vec![json!(home)])
        .await;
    let outcome = outcome.expect("the page goes on");
    assert_eq!(outcome["got"], json!([]), "got through");
    assert_eq!(outcome["tried"], json!(18));
    assert_eq!(outcome["at"], json!("tauri:"));
    std::thread::sleep(Duration::from_millis(500));
    let reached: Vec<String> =
        std::iter::from_fn(|| Some(asked(server.accept().ok()?.0))).collect();
    assert!(reached.is_empty(), "the server was reached: {reached:?}");
    // The page is whole: nothing led away from it.
    window.find("main").await;
    assert_eq!(
        desktop.windows_titled(".*").len(),
        windows,
        "a window opened"
    );
    window.close().await;
}

/// The first line of what was sent.
fn asked(mut connection: TcpStream) -> String {
    let mut said = [0; 200];
    connection
        .set_read_timeout(Some(Duration::from_millis(500)))
        .expect("it can wait");
    let length = connection.read(&mut said).unwrap_or_default();
    let said = String::from_utf8_lossy(&said[..length]).into_owned();
    said.lines().next().unwrap_or("nothing was sent").to_owned()
}
