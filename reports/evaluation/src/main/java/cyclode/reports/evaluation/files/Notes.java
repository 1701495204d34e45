package cyclode.reports.evaluation.files;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import cyclode.core.evidence.Status;
import cyclode.reports.evaluation.result.Figure;
import cyclode.reports.evaluation.result.Keyed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file says beside its values, by the paths of their keys: what each figure rests on, with its unit, under {@code evidence}; why
 * a value is {@code null}, or a list empty, under {@code reasons}.
 */
final class Notes {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new SimpleModule().addSerializer(new FigureWriter()).addSerializer(new ReasonedWriter()));

    private final Map<String, Object> evidence = new LinkedHashMap<>();
    private final Map<String, Object> reasons = new LinkedHashMap<>();

    private Notes() {}

    /**
     * A value that may be missing.
     *
     * @param value the value; null if it is missing
     * @param reason why; empty if it is there
     */
    record Reasoned(@Nullable Object value, String reason) {
        /** A value, and why it is missing if it is. */
        static Reasoned of(@Nullable Object value, String reason) {
            return new Reasoned(value, value == null ? reason : "");
        }
    }

    /** A record as maps and lists, for {@link JsonText}, with the notes behind its own keys. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> tree(Record whole) {
        Notes notes = new Notes();
        try (TokenBuffer buffer = new TokenBuffer(JSON, false)) {
            JSON.writer().withAttribute(Notes.class, notes).writeValue(buffer, whole);
            Map<String, Object> tree = JSON.readValue(buffer.asParser(), LinkedHashMap.class);
            tree.put("evidence", notes.evidence);
            tree.put("reasons", notes.reasons);
            return tree;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Notes of(SerializerProvider provider) {
        return (Notes) provider.getAttribute(Notes.class);
    }

    /** Where a value is written: {@code stacks[tuned-4t].speedup.backbone}. */
    private static String path(JsonStreamContext at) {
        JsonStreamContext outer = at.getParent();
        if (outer.inRoot()) {
            return at.getCurrentName();
        }
        String before = outer.inArray()
                ? path(outer.getParent()) + "[" + ((Keyed) at.getCurrentValue()).key() + "]"
                : path(outer);
        return before + "." + at.getCurrentName();
    }

    private static final class FigureWriter extends StdSerializer<Figure> {
        FigureWriter() {
            super(Figure.class);
        }

        @Override
        public void serialize(Figure figure, JsonGenerator out, SerializerProvider provider) throws IOException {
            String path = path(out.getOutputContext());
            Notes notes = of(provider);
            if (figure.present()) {
                Map<String, Object> rests = new LinkedHashMap<>();
                rests.put("unit", figure.unit());
                rests.put(
                        "statuses", figure.evidence().stream().map(Status::word).toList());
                notes.evidence.put(path, rests);
                out.writeNumber(figure.get());
            } else {
                notes.reasons.put(path, figure.reason());
                out.writeNull();
            }
        }
    }

    private static final class ReasonedWriter extends StdSerializer<Reasoned> {
        ReasonedWriter() {
            super(Reasoned.class);
        }

        @Override
        public void serialize(Reasoned value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (!value.reason().isEmpty()) {
                of(provider).reasons.put(path(out.getOutputContext()), value.reason());
            }
            provider.defaultSerializeValue(value.value(), out);
        }
    }
}
