package cyclode.units.host;

import cyclode.core.file.Assignment;
import java.util.Arrays;

/** The nominal processor with keys of its file set anew. */
public final class Processors {
    private Processors() {}

    /** As {@code core.issue-width=1}. */
    public static HostProcessor with(String... settings) {
        return HostProcessor.load(
                HostProcessor.NOMINAL,
                Arrays.stream(settings).map(Assignment::parse).toList());
    }
}
