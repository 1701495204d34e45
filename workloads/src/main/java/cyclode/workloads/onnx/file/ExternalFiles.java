package cyclode.workloads.onnx.file;

import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files beside a model that hold the elements of its tensors. None of them may lie outside the model's folder. */
final class ExternalFiles {
    private final @Nullable Path folder;
    private final long limit;
    private final Map<Path, byte[]> read = new HashMap<>();

    /**
     * Files of a folder.
     *
     * @param folder the model's; null for a model that is no file
     * @param limit bytes allowed of a file
     */
    ExternalFiles(@Nullable Path folder, long limit) {
        this.folder = folder;
        this.limit = limit;
    }

    /** The bytes that the entries {@code location}, {@code offset} and {@code length} name. */
    byte[] bytes(Map<String, String> entries) {
        byte[] all = read.computeIfAbsent(inside(entries.getOrDefault("location", "")), this::whole);
        long offset = number(entries, "offset", 0);
        long length = number(entries, "length", all.length - offset);
        if (offset < 0 || length < 0 || offset > all.length || length > all.length - offset) {
            throw new RefusedValue("has external data from byte " + offset + ", " + length + " bytes; its file has "
                    + all.length + " bytes");
        }
        return Arrays.copyOfRange(all, (int) offset, (int) (offset + length));
    }

    private byte[] whole(Path file) {
        try {
            return Source.of(file, limit).bytes();
        } catch (FileException e) {
            throw new RefusedValue("external data: " + e.getMessage(), e);
        }
    }

    private Path inside(String location) {
        if (folder == null || location.isEmpty()) {
            throw new RefusedValue("has external data, but no file of it");
        }
        try {
            Path file = folder.resolve(location);
            boolean leaves = Path.of(location).isAbsolute()
                    || location.contains("\\")
                    || !file.normalize().startsWith(folder.normalize())
                    || Files.exists(file) && !file.toRealPath().startsWith(folder.toRealPath());
            if (leaves) {
                throw new RefusedValue("has external data in '" + Printable.of(location)
                        + "', outside the model's folder; allowed: files in the folder");
            }
            return file;
        } catch (InvalidPathException | IOException e) {
            throw new RefusedValue(
                    "has external data in '" + Printable.of(location) + "', which cannot be read: " + e.getMessage(),
                    e);
        }
    }

    private static long number(Map<String, String> entries, String key, long byDefault) {
        String text = entries.get(key);
        if (text == null) {
            return byDefault;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new RefusedValue("has the external " + key + " '" + Printable.of(text) + "', which is no number", e);
        }
    }
}
