package cyclode.core.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** What was read lately: a sweep reads the same few files and values for each of its points. */
final class ReadDocuments {
    private static final int FILES = 16;
    private static final int VALUES = 4096;

    private final Map<Text, Document> files = new LinkedHashMap<>();
    private final Map<String, JsonNode> values = new ConcurrentHashMap<>();

    private record Text(String name, byte[] bytes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Text that && name.equals(that.name) && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return name.hashCode() * 31 + Arrays.hashCode(bytes);
        }
    }

    /** A copy of a file's document. */
    Document file(Source source, Function<Source, Document> read) {
        Text text = new Text(source.name(), source.bytes());
        Document document;
        synchronized (files) {
            document = files.get(text);
        }
        if (document == null) {
            document = read.apply(source);
            synchronized (files) {
                if (files.size() == FILES) {
                    files.remove(files.keySet().iterator().next());
                }
                files.put(text, document);
            }
        }
        return document.copy();
    }

    /** A value; lists and maps are copied, what is left cannot be changed. */
    JsonNode value(String text, Supplier<JsonNode> read) {
        JsonNode known = values.get(text);
        if (known == null) {
            known = read.get();
            if (values.size() >= VALUES) {
                values.clear();
            }
            values.put(text, known);
        }
        return known.deepCopy();
    }
}
