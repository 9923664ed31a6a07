//! What the page may not do even if a stranger's code ran in it: run what stands in the text, load
//! or send anything beyond the program, go elsewhere, open windows.
//!
//! Two locks stand in the way of most of it, the content security policy and a proxy that is not
//! there. The second would hide that the first is open, so the policy itself has to say of each
//! attempt which of its directives stopped it.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use dpia_tests::{Desktop, Window};
use serde_json::{Value, json};

use crate::store::{example, folder, open_window};

/// Each tries one thing; `home` is a server on this computer that nobody may reach. Told is of each
/// what came of it, and which directives were broken meanwhile.
const ATTEMPTS: &str = r#"
const [home, done] = arguments;
const wait = (time) => new Promise((end) => setTimeout(end, time));
const soon = (make) => new Promise((end) => { make(end); setTimeout(() => end(null), 1500); });
const add = (name, attributes) => Object.assign(document.createElement(name), attributes);
const link = (rel) => document.head.append(add('link', { rel, href: home + rel, as: 'image' }));
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
  'a style address': async () => soon((end) => document.head.append(add('link', { rel: 'stylesheet', href: home + 'x.css', onload: () => end(1) }))),
  'a typeface': async () => (await new FontFace('x', `url(${home}x.woff2)`).load()).status,
  'a picture from elsewhere': async () => soon((end) => (add('img', { onload: () => end(1) }).src = home + 'x.png')),
  'a film': async () => soon((end) => (add('video', { onloadeddata: () => end(1) }).src = home + 'x.mp4')),
  'a frame': async () => soon((end) => document.body.append(add('iframe', { src: home, onload: (event) => end(event.target.contentDocument === null) }))),
  'a frame of its own text': async () => soon((end) => {
    window.addEventListener('message', () => end(1));
    document.body.append(add('iframe', { srcdoc: '<script>parent.postMessage(1, "*")</script>' }));
  }),
  'a request': async () => fetch(home, { mode: 'no-cors' }),
  'a request of the old kind': async () => soon((end) => {
    const request = new XMLHttpRequest();
    request.onload = () => end(1);
    request.open('GET', home);
    request.send();
  }),
  'a message on leaving': async () => { navigator.sendBeacon(home, 'x'); return null; },
  'a socket': async () => soon((end) => (new WebSocket(home.replace('http', 'ws')).onopen = () => end(1))),
  'an event stream': async () => soon((end) => (new EventSource(home).onopen = () => end(1))),
  'a form': async () => {
    const form = add('form', { action: home, method: 'post' });
    document.body.append(form);
    form.submit();
    return null;
  },
  'another base': async () => {
    const base = add('base', { href: home });
    document.head.append(base);
    const moved = document.baseURI === home;
    base.remove();
    return moved;
  },
  'an object': async () => soon((end) => document.body.append(add('object', { data: home + 'x.pdf', onload: () => end(1) }))),
  'a worker from text': async () => soon((end) => {
    const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
    worker.onmessage = () => end(1);
  }),
  'something fetched beforehand': async () => { link('prefetch'); return null; },
  'something loaded beforehand': async () => { link('preload'); return null; },
  'a connection beforehand': async () => { link('preconnect'); return null; },
  'a name looked up beforehand': async () => { link('dns-prefetch'); return null; },
  'a call to another computer': async () => {
    if (typeof RTCPeerConnection === 'undefined') return null;
    return soon((end) => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: home.replace('http://', 'stun:').slice(0, -1) }] });
      peer.onicecandidate = ({ candidate }) => candidate && end(candidate.candidate);
      peer.createDataChannel('x');
      peer.createOffer().then((offer) => peer.setLocalDescription(offer));
    });
  },
  'a window': async () => window.open(home),
  'another page': async () => { location.href = home; return null; },
  'another page of its own making': async () => { location.href = 'data:text/html,x'; return null; },
};
let broken = [];
document.addEventListener('securitypolicyviolation', (event) => broken.push(event.effectiveDirective));
(async () => {
  const told = {};
  for (const [name, attempt] of Object.entries(attempts)) {
    broken = [];
    let got = null;
    try { got = (await attempt()) || null; } catch {}
    for (let waited = 0; broken.length === 0 && waited < 800; waited += 50) await wait(50);
    told[name] = { got: got && String(got), by: [...new Set(broken)].sort().join(' ') };
  }
  done({ told, at: location.href });
})();
"#;

/// Which directive of the policy stops what. Where it is none, something else does.
const STOPPED_BY: [(&str, &str); 29] = [
    ("an inline script", "script-src-elem"),
    ("an inline handler", "script-src-attr"),
    ("eval", "script-src"),
    ("a function from text", "script-src"),
    ("a script address", "script-src-elem"),
    ("an inline style", "style-src-elem"),
    ("a style address", "style-src-elem"),
    ("a typeface", "font-src"),
    ("a picture from elsewhere", "img-src"),
    ("a film", "media-src"),
    ("a frame", "frame-src"),
    // Its script is stopped in the frame, whose page is not asked here.
    ("a frame of its own text", ""),
    ("a request", "connect-src"),
    ("a request of the old kind", "connect-src"),
    ("a message on leaving", "connect-src"),
    ("a socket", "connect-src"),
    ("an event stream", "connect-src"),
    ("a form", "form-action"),
    ("another base", "base-uri"),
    ("an object", "object-src"),
    ("a worker from text", "worker-src"),
    ("something loaded beforehand", "img-src"),
    // The policy is not asked about these: the web engine does without them, or they end at the
    // proxy that is not there.
    ("something fetched beforehand", ""),
    ("a connection beforehand", ""),
    ("a name looked up beforehand", ""),
    ("a call to another computer", ""),
    // The program itself refuses these.
    ("a window", ""),
    ("another page", ""),
    ("another page of its own making", ""),
];

#[tokio::test]
async fn a_strangers_code_in_the_page_gets_nowhere() {
    let desktop = Desktop::new();
    let folder = folder(&desktop);
    let id = example(&folder, "council-pia").await;
    let server = TcpListener::bind("127.0.0.1:0").expect("a free port");
    server.set_nonblocking(true).expect("it need not wait");
    let home = format!("http://{}/", server.local_addr().expect("an address"));
    let window = open_window(&desktop, &folder, id).await;
    window.find("main").await;

    let windows = desktop.windows_titled(".*").len();
    let at = window.execute("return location.href", vec![]).await;
    let outcome = tried(&window, &home).await;
    let expected: BTreeMap<String, Value> = STOPPED_BY
        .into_iter()
        .map(|(name, by)| (name.to_owned(), json!({ "got": null, "by": by })))
        .collect();
    let told: BTreeMap<String, Value> =
        serde_json::from_value(outcome["told"].clone()).expect("a list of attempts");
    assert_eq!(told, expected);
    std::thread::sleep(Duration::from_millis(500));
    let reached: Vec<String> =
        std::iter::from_fn(|| Some(asked(server.accept().ok()?.0))).collect();
    assert!(reached.is_empty(), "the server was reached: {reached:?}");
    // The page is whole: nothing led away from it.
    assert_eq!(outcome["at"], at, "another page is shown");
    assert_eq!(window.execute("return location.href", vec![]).await, at);
    window.find("main").await;
    assert_eq!(
        desktop.windows_titled(".*").len(),
        windows,
        "a window opened"
    );
    window.close().await;
}

async fn tried(window: &Window, home: &str) -> Value {
    let outcome = window.client().execute_async(ATTEMPTS, vec![json!(home)]);
    outcome.await.expect("the page goes on")
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
