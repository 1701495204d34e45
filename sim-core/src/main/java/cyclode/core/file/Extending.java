package cyclode.core.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Files that may say {@code extends: OTHER}: what the other file states holds where they state nothing. Maps of keys are merged, at every
 * depth; every other value, a list too, is replaced whole. A message about a value names the file in which it stands.
 */
public final class Extending {
    /** The key. */
    public static final String KEY = "extends";

    private final BiFunction<Source, String, Source> others;
    private final List<String> names = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();

    private Extending(BiFunction<Source, String, Source> others) {
        this.others = others;
    }

    /**
     * The document of a file with what it extends, without the key.
     *
     * @param others the file that another names
     * @throws FileException if one of them is refused, or if a file extends itself
     */
    public static Document read(Source source, BiFunction<Source, String, Source> others) {
        return new Extending(others).document(source);
    }

    /** A file and those that it extends, in this order. */
    public static List<Source> sources(Source source, BiFunction<Source, String, Source> others) {
        Extending extending = new Extending(others);
        extending.document(source);
        return List.copyOf(extending.sources);
    }

    private Document document(Source source) {
        names.add(source.name());
        sources.add(source);
        Document document = DocumentReader.read(source);
        JsonNode extended = document.root().path(KEY);
        if (extended.isMissingNode()) {
            return document;
        }
        if (!extended.isTextual()) {
            throw document.problem("/" + KEY, Scalars.shown(extended) + " is no name of a file");
        }
        Source other = other(document, source, extended.textValue());
        if (names.contains(other.name())) {
            throw document.problem("/" + KEY, "goes in a circle: " + String.join(", ", names) + ", " + other.name());
        }
        document.root().remove(KEY);
        return document.over(document(other));
    }

    private Source other(Document document, Source source, String name) {
        try {
            return others.apply(source, name);
        } catch (FileException e) {
            throw document.problem("/" + KEY, String.valueOf(e.getMessage())).causedBy(e);
        }
    }
}
