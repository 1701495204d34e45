package cyclode.reports.validation.mapping;

import cyclode.core.file.Binder;
import cyclode.core.file.Document;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.FileException;
import cyclode.core.file.Kinds;
import cyclode.core.file.Names;
import cyclode.core.file.Source;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/** A mapping file that has been read, with the places of its values for messages. */
public final class MappingReader {
    private final Document document;
    private final Mapping mapping;
    private final Path folder;

    private MappingReader(Document document, Mapping mapping, Path folder) {
        this.document = document;
        this.mapping = mapping;
        this.folder = folder;
    }

    /**
     * Reads a mapping file.
     *
     * @throws FileException naming file, line, key and what is allowed
     */
    public static MappingReader read(Path path) {
        Source source = Source.of(path, DocumentReader.MAX_BYTES);
        Document document = DocumentReader.read(source);
        Mapping mapping = Binder.bind(document, Mapping.class, Mapping.kinds().toArray(Kinds[]::new));
        Path parent = path.toAbsolutePath().getParent();
        MappingReader reader = new MappingReader(document, mapping, parent == null ? Path.of("") : parent);
        mapping.units().forEach(reader::check);
        return reader;
    }

    /** What the file says. */
    public Mapping mapping() {
        return mapping;
    }

    /** The folder from which the files named in the mapping are seen. */
    public Path folder() {
        return folder;
    }

    /** What to throw about a key of a unit, such as {@code rtl/start/signal}. */
    public FileException problem(String unit, String key, String problem) {
        return document.problem("/units/" + unit + "/" + key, problem);
    }

    private void check(String unit, Mapping.UnitEntry entry) {
        if (entry.rtl() instanceof RtlEntry.Waveform waveform) {
            if (waveform.channels().isEmpty() && waveform.done().isEmpty()) {
                throw problem(unit, "rtl", "there is nothing to compare; allowed: 'done', 'channels' or both");
            }
            edge(unit, "start", waveform.start(), waveform.channels());
            waveform.done().ifPresent(done -> edge(unit, "done", done, waveform.channels()));
            if (waveform.start().beat().filter(RtlEntry.Beat.LAST::equals).isPresent()) {
                throw problem(unit, "rtl/start/beat", "a unit starts with a channel's first beat; allowed: first");
            }
        }
        boolean tables = entry.model().allRows();
        if (tables != entry.rtl().allRows()) {
            throw problem(
                    unit,
                    tables ? "model" : "rtl",
                    "all rows of a table go with all rows of a table only; 'row' takes one of them");
        }
    }

    private void edge(String unit, String key, RtlEntry.EdgeEntry edge, Map<String, RtlEntry.ChannelEntry> channels) {
        edge.channel().ifPresent(channel -> known(unit, "rtl/" + key + "/channel", channel, channels.keySet()));
    }

    private void known(String unit, String key, String channel, Collection<String> channels) {
        if (!channels.contains(channel)) {
            throw problem(unit, key, "there is no channel '" + channel + "'" + Names.hint(channel, channels));
        }
    }
}
