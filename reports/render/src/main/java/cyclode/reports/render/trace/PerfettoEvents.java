package cyclode.reports.render.trace;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Writes single events of the Trace Event Format, one in a line. */
final class PerfettoEvents {
    private final JsonGenerator json;
    private final TraceTime.Decimal time;
    private final long origin;

    PerfettoEvents(OutputStream out, TraceTime.Decimal time, long origin) throws IOException {
        json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        this.time = time;
        this.origin = origin;
    }

    JsonGenerator json() {
        return json;
    }

    /** Names a process or a thread; {@code what} is the kind of metadata. */
    void name(String what, int pid, int tid, String name) {
        line(() -> {
            metadata(what, pid, tid);
            json.writeStringField("name", name);
            json.writeEndObject();
        });
    }

    /** Says in which order processes or threads stand. */
    void order(String what, int pid, int tid, int position) {
        line(() -> {
            metadata(what, pid, tid);
            json.writeNumberField("sort_index", position);
            json.writeEndObject();
        });
    }

    private void metadata(String what, int pid, int tid) throws IOException {
        head("M", pid, tid);
        json.writeStringField("name", what);
        json.writeObjectFieldStart("args");
    }

    /** A slice begins; an empty colour or detail is left out. */
    void begin(int pid, int tid, long tick, String category, String name, String colour) {
        line(() -> {
            head("B", pid, tid);
            at(tick);
            json.writeStringField("cat", category);
            json.writeStringField("name", name);
            if (!colour.isEmpty()) {
                json.writeStringField("cname", colour);
            }
        });
    }

    /** The innermost slice ends. */
    void end(int pid, int tid, long tick) {
        line(() -> {
            head("E", pid, tid);
            at(tick);
        });
    }

    /** A counter's value from a tick on. */
    void count(int pid, String name, String unit, long tick, String value) {
        line(() -> {
            head("C", pid, 0);
            at(tick);
            json.writeStringField("name", name);
            json.writeObjectFieldStart("args");
            json.writeFieldName(unit);
            json.writeNumber(value);
            json.writeEndObject();
        });
    }

    private interface Content {
        void write() throws IOException;
    }

    private void line(Content content) {
        try {
            json.writeStartObject();
            content.write();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void head(String phase, int pid, int tid) throws IOException {
        json.writeStringField("ph", phase);
        json.writeNumberField("pid", pid);
        json.writeNumberField("tid", tid);
    }

    private void at(long tick) throws IOException {
        json.writeFieldName("ts");
        json.writeNumber(time.of(tick - origin));
    }
}
