package cyclode.reports.render.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium of our own, driven over its debugging protocol; it keeps what the page asked for and complained of. */
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private int last;

    /** The browser's program, where this machine has one. A continuous build must have one, unless it says that none can be had. */
    static Optional<Path> program() {
        Optional<Path> found = find();
        boolean required = "true".equals(System.getenv("CI")) && System.getenv("CYCLODE_NO_BROWSER") == null;
        if (found.isEmpty() && required) {
            throw new IllegalStateException(
                    "a continuous build checks pages in a browser, and finds no chromium on the path");
        }
        return found;
    }

    private static Optional<Path> find() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Browser(Path program, Path profile) throws IOException, InterruptedException {
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        "--window-size=1200,1000",
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolveSibling("browser.log").toFile())
                .start();
        socket = connect(port(profile));
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Map.of());
        }
    }

    /** Opens a page and waits until it is loaded. */
    void open(URI page) throws InterruptedException {
        call("Page.navigate", Map.of("url", page.toString()));
        while (!evaluate("document.readyState").asText().equals("complete")) {
            Thread.sleep(50);
        }
    }

    /** The value of an expression in the page. */
    JsonNode evaluate(String expression) throws InterruptedException {
        JsonNode answer = call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        return answer.path("result").path("result").path("value");
    }

    /** Presses and releases a key. */
    void key(String key) throws InterruptedException {
        String text = key.equals("Enter") ? "\r" : key.length() == 1 ? key : "";
        int code = key.equals("Enter") ? 13 : 0;
        call(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyDown", "key", key, "text", text, "windowsVirtualKeyCode", code));
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
    }

    /** Types a text, key by key. */
    void type(String text) throws InterruptedException {
        for (int i = 0; i < text.length(); i++) {
            key(text.substring(i, i + 1));
        }
    }

    /** Where the first element that a selector finds begins, and how large it is: x, y, width, height. */
    double[] place(String selector) throws InterruptedException {
        JsonNode box = evaluate("(() => { const e = document.querySelector('" + selector
                + "'); e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
                + " return [r.x, r.y, r.width, r.height]; })()");
        return new double[] {
            box.get(0).asDouble(),
            box.get(1).asDouble(),
            box.get(2).asDouble(),
            box.get(3).asDouble()
        };
    }

    /** An event of the mouse: {@code mousePressed}, {@code mouseMoved}, {@code mouseReleased} or {@code mouseWheel}. */
    void mouse(String type, double x, double y, double wheel) throws InterruptedException {
        call(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        type,
                        "x",
                        x,
                        "y",
                        y,
                        "button",
                        "left",
                        "buttons",
                        1,
                        "clickCount",
                        1,
                        "deltaX",
                        0,
                        "deltaY",
                        wheel));
    }

    /** Gives the window a width. */
    void width(int pixels) throws InterruptedException {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 1000, "deviceScaleFactor", 1, "mobile", pixels < 600));
    }

    /** Clicks the middle of the first element that a selector finds. */
    void click(String selector) throws InterruptedException {
        JsonNode box = evaluate("(() => { const e = document.querySelector('" + selector
                + "'); e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
                + " return [r.x + r.width / 2, r.y + r.height / 2]; })()");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            call(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            box.get(0).asDouble(),
                            "y",
                            box.get(1).asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
    }

    /** Asks for light or dark pages. */
    void colourScheme(String scheme) throws InterruptedException {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** The whole page as PNG. */
    byte[] screenshot() throws InterruptedException {
        JsonNode size = call("Page.getLayoutMetrics", Map.of()).path("result").path("cssContentSize");
        Map<String, Object> clip = Map.of(
                "x",
                0,
                "y",
                0,
                "width",
                size.path("width").asDouble(),
                "height",
                size.path("height").asDouble(),
                "scale",
                1);
        JsonNode answer = call("Page.captureScreenshot", Map.of("clip", clip, "captureBeyondViewport", true));
        return Base64.getDecoder().decode(answer.path("result").path("data").asText());
    }

    /** Exceptions, console messages and log entries so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Addresses asked for so far. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    JsonNode call(String method, Map<String, ?> parameters) throws InterruptedException {
        try {
            int id = ++last;
            socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                    .join();
            while (true) {
                String text = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (text == null) {
                    throw new IllegalStateException("no answer to " + method);
                }
                JsonNode message = JSON.readTree(text);
                if (message.path("id").asInt() == id) {
                    return message;
                }
                note(message);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void note(JsonNode message) {
        String method = message.path("method").asText();
        if (method.equals("Network.requestWillBeSent")) {
            requests.add(message.path("params").path("request").path("url").asText());
        } else if (List.of("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
                .contains(method)) {
            complaints.add(message.path("params").toString());
        }
    }

    private int port(Path profile) throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        for (int n = 0; n < PATIENCE_SECONDS * 10 && process.isAlive(); n++) {
            if (Files.exists(file) && Files.readAllLines(file).size() >= 2) {
                return Integer.parseInt(Files.readAllLines(file).get(0));
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the browser did not start");
    }

    private WebSocket connect(int port) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .build();
        String targets = client.send(list, HttpResponse.BodyHandlers.ofString()).body();
        for (JsonNode target : JSON.readTree(targets)) {
            if (target.path("type").asText().equals("page")) {
                URI address = URI.create(target.path("webSocketDebuggerUrl").asText());
                return client.newWebSocketBuilder()
                        .buildAsync(address, new Listener())
                        .join();
            }
        }
        throw new IllegalStateException("the browser has no page");
    }

    @Override
    public void close() throws InterruptedException {
        socket.abort();
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean whole) {
            parts.append(data);
            if (whole) {
                received.add(parts.toString());
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
