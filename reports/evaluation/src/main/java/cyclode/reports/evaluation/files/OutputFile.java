package cyclode.reports.evaluation.files;

import cyclode.core.file.FileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A single file that appears whole or not at all, in place of an earlier one of its kind and of nothing else. */
public final class OutputFile {
    private static final int HEAD_BYTES = 1024;

    private OutputFile() {}

    /**
     * Refuses a target at which something else is; to be asked before the work is done.
     *
     * @param mark what stands near the beginning of every file of the kind
     * @throws FileException saying why
     */
    public static void requireFree(Path target, String mark) {
        Path real = Aside.real(target);
        try {
            Aside.recover(real);
            if (Aside.occupied(real)) {
                requireKnown(real, target, mark);
            }
        } catch (IOException e) {
            throw FileException.unwritable(target.toString(), e);
        }
    }

    private static void requireKnown(Path file, Path target, String mark) throws IOException {
        boolean plain = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        String head = "";
        if (plain) {
            try (InputStream in = Files.newInputStream(file)) {
                head = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
            }
        }
        if (!head.contains(mark)) {
            throw new FileException(
                    target.toString(),
                    (plain ? "was not written by an earlier command" : "is no regular file")
                            + " and is kept; allowed: a new name, or a file that begins with '" + mark + "'");
        }
    }

    /**
     * Writes a file.
     *
     * @throws FileException if something else is there, or it cannot be written
     */
    public static void write(Path target, String mark, String text) {
        requireFree(target, mark);
        try (Aside aside = Aside.of(Aside.real(target))) {
            Files.writeString(aside.fresh(), text);
            aside.replace(former -> requireKnown(former, target, mark));
        } catch (IOException e) {
            throw FileException.unwritable(target.toString(), e);
        }
    }
}
