package cyclode.workloads.onnx;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.workloads.onnx.file.OnnxReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files that were damaged at random are refused, or read and imported; nothing else happens. */
class MutatedFilesTest {
    private record File(String dialect, byte[] bytes) {}

    private static final List<File> FILES = files();

    private static List<File> files() {
        List<File> all = new ArrayList<>();
        Dialects.ALL.forEach(
                (name, model) -> all.add(new File(name, model.apply(1).bytes())));
        Dialects.WITHOUT_RUNTIME.forEach(
                (name, model) -> all.add(new File(name, model.apply(1).bytes())));
        Dialects.WITH_PROCESSOR.forEach(
                (name, model) -> all.add(new File(name, model.apply(1).bytes())));
        return all;
    }

    @Test
    void mutatedFilesAreRefusedOrRead() {
        mutate(0, 500);
    }

    @Test
    @Tag("heavy")
    @Tag("heavy-1")
    void manyMutatedFilesAreRefusedOrRead() {
        mutate(500, 10_000);
    }

    private static void mutate(int from, int to) {
        for (int seed = from; seed < to; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            File file = FILES.get(random.nextInt(FILES.size()));
            Source source = new Source("mutated.onnx", mutated(file.bytes, random));
            try {
                OnnxImport.of(OnnxReader.read(source, null), Dialects.options(file.dialect, true))
                        .check();
            } catch (FileException e) {
                if (String.valueOf(e.getMessage()).contains("\n")) {
                    throw new AssertionError("seed " + seed + ": a message of several lines", e);
                }
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    /** A few bytes changed, taken away, doubled, or the end cut off. */
    private static byte[] mutated(byte[] file, SplittableRandom random) {
        byte[] out = file.clone();
        int changes = random.nextInt(1, 4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(out.length);
            switch (random.nextInt(5)) {
                case 0 -> out[at] = (byte) random.nextInt();
                case 1 -> out[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> out = joined(Arrays.copyOf(out, at), Arrays.copyOfRange(out, at + 1, out.length));
                case 3 -> out = joined(Arrays.copyOf(out, at + 1), Arrays.copyOfRange(out, at, out.length));
                default -> out = random.nextInt(8) == 0 ? Arrays.copyOf(out, at + 1) : out;
            }
            if (out.length < 2) {
                return out;
            }
        }
        return out;
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
