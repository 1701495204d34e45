package cyclode.workloads.training;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzReader;
import cyclode.workloads.npz.NpzWriter;
import cyclode.workloads.training.adam.RealArray;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

/** All of a training after a pass, as a file that is there whole or not at all. */
final class Checkpoint {
    private static final long LARGEST = 1L << 30;

    private static final String BEST = "best/";

    private final Path file;
    private final byte[] plan;

    /**
     * A file, there or not.
     *
     * @param plan everything that training follows from, as text: what was begun with another plan is refused
     */
    Checkpoint(Path file, String plan) {
        this.file = file;
        try {
            this.plan = MessageDigest.getInstance("SHA-256").digest(plan.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps a state after some passes. */
    void write(State state, List<Double> losses, Selection selection) {
        Map<String, NpyArray> all = new LinkedHashMap<>();
        long[] digest = new long[plan.length];
        for (int i = 0; i < digest.length; i++) {
            digest[i] = plan[i];
        }
        all.put("plan", NpyArray.ofIntegers(digest, digest.length));
        all.put("steps", NpyArray.ofIntegers(new long[] {state.adam().steps()}, 1));
        all.put(
                "losses",
                NpyArray.ofReals(
                        losses.stream().mapToDouble(Double::doubleValue).toArray(), losses.size()));
        put(all, "array/", state.arrays());
        put(all, "log/", state.logSteps());
        put(all, "first/", state.adam().first());
        put(all, "second/", state.adam().second());
        if (!selection.right().isEmpty()) {
            put(all, BEST, selection.best());
            all.put(
                    "right",
                    NpyArray.ofIntegers(
                            selection.right().stream()
                                    .mapToLong(Integer::longValue)
                                    .toArray(),
                            selection.right().size()));
        }
        write(file, all);
    }

    private static void put(Map<String, NpyArray> all, String prefix, Map<String, RealArray> arrays) {
        arrays.forEach((name, array) -> all.put(prefix + name, NpyArray.ofReals(array.reals(), array.shape())));
    }

    /** Writes an archive beside, then puts it in its place. */
    static void write(Path file, Map<String, NpyArray> arrays) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path beside = file.resolveSibling(file.getFileName() + ".part");
            try (OutputStream out = Files.newOutputStream(beside)) {
                NpzWriter.write(arrays, out);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a state back that was kept; the losses of the passes that it has behind it, none where nothing was kept. */
    List<Double> resume(State state, Selection selection) {
        List<Double> losses = new ArrayList<>();
        if (!Files.exists(file)) {
            return losses;
        }
        Map<String, NpyArray> all = NpzReader.read(Source.of(file, LARGEST));
        NpyArray kept = array(all, "plan", plan.length);
        for (int i = 0; i < plan.length; i++) {
            if (kept.integers()[i] != plan[i]) {
                throw new FileException(
                        file.toString(),
                        "was begun with other settings, data or files; allowed: the same again, or another folder");
            }
        }
        get(all, "array/", state.arrays());
        get(all, "log/", state.logSteps());
        get(all, "first/", state.adam().first());
        get(all, "second/", state.adam().second());
        state.adam().resume(array(all, "steps", 1).integers()[0]);
        NpyArray right = all.get("right");
        if (right != null) {
            Selection.all(state).forEach((name, array) -> selection.best().put(name, array.copy()));
            get(all, BEST, selection.best());
            selection.resume(
                    LongStream.of(right.integers()).mapToObj(Math::toIntExact).toList());
        }
        for (double loss : Objects.requireNonNull(all.get("losses")).reals()) {
            losses.add(loss);
        }
        return losses;
    }

    private void get(Map<String, NpyArray> all, String prefix, Map<String, RealArray> arrays) {
        arrays.forEach((name, array) -> {
            double[] reals = array(all, prefix + name, array.values().length).reals();
            for (int i = 0; i < reals.length; i++) {
                array.values()[i] = (float) reals[i];
            }
        });
    }

    private NpyArray array(Map<String, NpyArray> all, String name, int length) {
        NpyArray array = all.get(name);
        if (array == null || array.length() != length) {
            throw new FileException(
                    file.toString(), 0, name, "is missing or of another length; delete the file to begin anew");
        }
        return array;
    }
}
