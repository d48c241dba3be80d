//! HTTP: what a request asks for, who may ask, and how an answer is sent.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use percent_encoding::percent_decode_str;

use super::desk::{Ask, Door};
use super::pages::FILES;
use super::{address, events, guard};

/// So many pages can listen through one connection.
const LISTENED: usize = 16;

/// What every answer is made with.
struct Web {
    port: u16,
    door: Door,
}

/// Answers on every listener.
pub(super) async fn serve(
    listeners: Vec<std::net::TcpListener>,
    port: u16,
    door: Door,
) -> std::io::Result<()> {
    let web = Arc::new(Web { port, door });
    let app = Router::new().fallback(handle).with_state(web);
    let mut serving = tokio::task::JoinSet::new();
    for listener in listeners {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let app = app.clone();
        serving.spawn(async move { axum::serve(listener, app).await });
    }
    while let Some(ended) = serving.join_next().await {
        ended.map_err(std::io::Error::other)??;
    }
    Ok(())
}

async fn handle(State(web): State<Arc<Web>>, request: Request) -> Response {
    let (request, _) = request.into_parts();
    let mut response = web.answer(&request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(
        "cross-origin-resource-policy",
        HeaderValue::from_static("same-origin"),
    );
    response
}

impl Web {
    async fn answer(&self, request: &Parts) -> Response {
        if !guard::knows(&request.uri, &request.headers, self.port) {
            return refused(
                StatusCode::FORBIDDEN,
                "This address is not for you. The preview of a guide is only for the computer on \
                 which it is written.\n",
            );
        }
        if !matches!(request.method, Method::GET | Method::HEAD) {
            let mut response = refused(
                StatusCode::METHOD_NOT_ALLOWED,
                "The preview of a guide can be looked at, and nothing else.\n",
            );
            let allowed = HeaderValue::from_static("GET, HEAD");
            response.headers_mut().insert(header::ALLOW, allowed);
            return response;
        }
        let Some(path) = address::decoded(request.uri.path()) else {
            return refused(StatusCode::NOT_FOUND, "There is nothing at this address.\n");
        };
        let query = request.uri.query().unwrap_or_default();
        let Some(own) = path.strip_prefix("_alongside/") else {
            let inside = request.headers.get("sec-fetch-dest");
            let framed = inside.is_some_and(|inside| inside == "iframe");
            return self.ask(Ask::Output { path, framed }).await;
        };
        let (part, rest) = own.split_once('/').unwrap_or((own, ""));
        let rest = rest.to_owned();
        match part {
            "files" => file(&rest),
            "events" => self.events(request, query),
            "last-good" => self.ask(Ask::LastGood(rest)).await,
            "beside" => {
                let size = values(query, "size").next();
                self.ask(Ask::Beside(rest, size)).await
            }
            "findings" => {
                let page = rest.strip_prefix("page/").map(str::to_owned);
                self.ask(Ask::Findings(page)).await
            }
            "part" => self.ask(Ask::Part(rest)).await,
            _ => {
                self.ask(Ask::Output {
                    path,
                    framed: false,
                })
                .await
            }
        }
    }

    async fn ask(&self, ask: Ask) -> Response {
        let Some(answer) = self.door.ask(ask).await else {
            return refused(
                StatusCode::INTERNAL_SERVER_ERROR,
                "Alongside has stopped looking at the guide. Start it again.\n",
            );
        };
        let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
        let mut response = (status, Body::from(answer.body)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(answer.kind));
        // Where a theme's policy cannot be sent, the strictest is.
        let strictest = HeaderValue::from_static("default-src 'none'");
        if let Some(policy) = answer.policy {
            let policy = HeaderValue::from_str(&policy).unwrap_or(strictest);
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        let moved = answer.moved.and_then(|to| HeaderValue::from_str(&to).ok());
        if let Some(moved) = moved {
            headers.insert(header::LOCATION, moved);
        }
        response
    }

    fn events(&self, request: &Parts, query: &str) -> Response {
        if !guard::is_own(&request.headers, self.port) {
            return refused(
                StatusCode::FORBIDDEN,
                "Only pages of this preview may listen to it.\n",
            );
        }
        if request.method == Method::HEAD {
            let kind = [(header::CONTENT_TYPE, "text/event-stream")];
            return (kind, Body::empty()).into_response();
        }
        let pages: Vec<_> = values(query, "page").take(LISTENED).collect();
        let mut made: Vec<_> = values(query, "made").take(pages.len()).collect();
        made.resize(pages.len(), String::new());
        events::of(self.door.clone(), pages, made)
    }
}

fn refused(status: StatusCode, words: &'static str) -> Response {
    let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (status, kind, words).into_response()
}

fn file(name: &str) -> Response {
    match FILES.iter().find(|(known, ..)| *known == name) {
        Some((_, kind, text)) => ([(header::CONTENT_TYPE, *kind)], *text).into_response(),
        None => refused(StatusCode::NOT_FOUND, "There is nothing at this address.\n"),
    }
}

/// The values of a name in a query.
fn values<'q>(query: &'q str, name: &'q str) -> impl Iterator<Item = String> + 'q {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .filter(move |(known, _)| *known == name)
        .map(|(_, value)| {
            let value = value.replace('+', " ");
            percent_decode_str(&value).decode_utf8_lossy().into_owned()
        })
}
