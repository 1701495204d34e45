package cyclode.reports.studies.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cyclode.core.file.FileException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowStoreTest {
    private static final String SIMULATOR = "v1";

    @TempDir
    Path folder;

    private static Key key(int n) {
        return Key.of("point " + n);
    }

    private static String content(int n) {
        return "{\"n\":" + n + ",\"text\":\"µ " + "x".repeat(n % 7) + "\"}";
    }

    private void fill(int from, int to) {
        try (RowStore store = RowStore.open(folder, SIMULATOR)) {
            IntStream.range(from, to).forEach(n -> store.append(key(n), content(n)));
        }
    }

    private Path shard() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".rows")).findFirst().orElseThrow();
        }
    }

    @Test
    void rowsAreFoundAgainByTheNextProcess() {
        fill(0, 100);
        fill(100, 200);
        try (RowStore store = RowStore.open(folder, SIMULATOR)) {
            assertThat(store.contents()).isEqualTo(new RowStore.Contents(200, 0, 0, Map.of()));
            for (int n = 0; n < 200; n++) {
                assertThat(store.row(key(n))).contains(content(n));
            }
            assertThat(store.row(key(200))).isEmpty();
        }
    }

    @Test
    void aRowThatIsThereStaysAsItIs() {
        fill(0, 1);
        try (RowStore store = RowStore.open(folder, SIMULATOR)) {
            store.append(key(0), "{}");
            assertThat(store.row(key(0))).contains(content(0));
        }
        assertThat(folder.toFile().listFiles((dir, name) -> name.endsWith(".rows")))
                .hasSize(1);
    }

    /** Wherever a shard is cut off, the rows before the cut are there, and the one that was cut is as if it had never been. */
    @Test
    void aTornRowIsNoRow() throws IOException {
        fill(0, 5);
        Path shard = shard();
        byte[] whole = Files.readAllBytes(shard);
        List<Integer> ends = new ArrayList<>();
        IntStream.range(0, whole.length).filter(i -> whole[i] == '\n').forEach(i -> ends.add(i + 1));
        for (int cut = ends.get(0); cut <= whole.length; cut++) {
            Files.write(shard, java.util.Arrays.copyOf(whole, cut));
            int length = cut;
            long rows = ends.stream().filter(end -> end <= length).count() - 1;
            boolean between = ends.contains(cut);
            try (RowStore store = RowStore.open(folder, SIMULATOR)) {
                assertThat(store.contents())
                        .as("cut at %d", cut)
                        .isEqualTo(new RowStore.Contents(rows, between ? 0 : 1, 0, Map.of()));
            }
        }
    }

    @Test
    void aTornRowCanBeAddedAgain() throws IOException {
        fill(0, 3);
        Path shard = shard();
        byte[] whole = Files.readAllBytes(shard);
        Files.write(shard, java.util.Arrays.copyOf(whole, whole.length - 5));
        fill(2, 4);
        try (RowStore store = RowStore.open(folder, SIMULATOR)) {
            assertThat(store.contents().rows()).isEqualTo(4);
            assertThat(store.row(key(2))).contains(content(2));
        }
    }

    @Test
    void aChangedByteCostsThatRowOnly() throws IOException {
        fill(0, 5);
        Path shard = shard();
        byte[] bytes = Files.readAllBytes(shard);
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (String from : List.of("{\"n\":3", key(3).toString().substring(0, 20))) {
            byte[] changed =
                    text.replace(from, from.replace('3', '4').replace('0', '1')).getBytes(StandardCharsets.UTF_8);
            assertThat(changed).isNotEqualTo(bytes);
            Files.write(shard, changed);
            try (RowStore store = RowStore.open(folder, SIMULATOR)) {
                assertThat(store.contents()).isEqualTo(new RowStore.Contents(4, 0, 1, Map.of()));
                assertThat(store.has(key(3))).isFalse();
            }
        }
    }

    @Test
    void rowsOfAnotherSimulatorAreKeptAndNotSeen() {
        fill(0, 3);
        try (RowStore store = RowStore.open(folder, "v2")) {
            assertThat(store.contents()).isEqualTo(new RowStore.Contents(0, 0, 0, Map.of(SIMULATOR, 3L)));
            store.append(key(1), "{\"new\":true}");
        }
        try (RowStore store = RowStore.open(folder, SIMULATOR)) {
            assertThat(store.row(key(1))).contains(content(1));
            assertThat(store.contents().foreign()).isEqualTo(Map.of("v2", 1L));
        }
    }

    @Test
    void twoStoresOnOneFolderSeeEachOthersRowsAndClaims() {
        try (RowStore one = RowStore.open(folder, SIMULATOR);
                RowStore other = RowStore.open(folder, SIMULATOR)) {
            try (RowStore.Claim claim = one.claim(key(1)).orElseThrow()) {
                assertThat(claim).isNotNull();
                assertThat(other.claim(key(1))).isEmpty();
                one.append(key(1), content(1));
            }
            assertThat(other.claim(key(1))).as("it is there by now").isEmpty();
            assertThat(other.row(key(1))).contains(content(1));
            other.append(key(2), content(2));
            one.refresh();
            assertThat(one.row(key(2))).contains(content(2));
        }
    }

    @Test
    void mergingKeepsEveryRowOnceAndEveryVersion() {
        Path into = folder.resolve("into");
        Path a = folder.resolve("a");
        Path b = folder.resolve("b");
        append(a, SIMULATOR, 0, 10);
        append(b, SIMULATOR, 5, 15);
        append(b, "v2", 0, 2);

        assertThat(Merge.into(into, List.of(a, b))).isEqualTo(new Merge.Result(17, 5, 0));
        assertThat(Merge.into(into, List.of(b, a))).isEqualTo(new Merge.Result(0, 22, 0));
        try (RowStore store = RowStore.open(into, SIMULATOR)) {
            assertThat(store.contents()).isEqualTo(new RowStore.Contents(15, 0, 0, Map.of("v2", 2L)));
        }
        assertThatThrownBy(() -> Merge.into(into, List.of(folder.resolve("none"))))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("no such folder");
    }

    private static void append(Path folder, String simulator, int from, int to) {
        try (RowStore store = RowStore.open(folder, simulator)) {
            IntStream.range(from, to).forEach(n -> store.append(key(n), content(n)));
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> RowStore.open(file, SIMULATOR))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(file.toString());
        assertThatThrownBy(() -> RowStore.open(file.resolve("below"), SIMULATOR))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("Not a directory");
    }

    /** The file system of the JDK's own classes is read-only, whoever asks; permissions would not hold the superuser. */
    @Test
    void aReadOnlyFileSystemIsRefused() {
        Path there = Path.of(URI.create("jrt:/java.base/java/lang"));
        for (Path each : List.of(there, there.resolve("store"))) {
            assertThatThrownBy(() -> RowStore.open(each, SIMULATOR))
                    .isInstanceOf(FileException.class)
                    .hasMessageContaining(each.toString())
                    .hasMessageContaining("read-only");
        }
    }

    @Test
    void aFileThatIsNoShardIsOfNoKnownFormat() throws IOException {
        Files.writeString(folder.resolve("old.rows"), "key,value\n1,2\n", StandardOpenOption.CREATE);
        try (RowStore store = RowStore.open(folder, SIMULATOR)) {
            assertThat(store.contents()).isEqualTo(new RowStore.Contents(0, 0, 1, Map.of()));
        }
    }

    @Test
    void aFolderOfSomethingElseIsNoStore() throws IOException {
        Files.writeString(folder.resolve("thesis.tex"), "");
        assertThatThrownBy(() -> RowStore.open(folder, SIMULATOR)).hasMessageContaining("none of a store");
        Path store = folder.resolve("store");
        append(store, SIMULATOR, 0, 1);
        assertThatThrownBy(() -> Merge.into(folder, List.of(store))).hasMessageContaining("none of a store");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("thesis.tex", "store");
    }

    @Test
    void aMergeReadsItsSourcesOnlyAndAddsNothingIfOneIsNoStore() throws IOException {
        Path a = folder.resolve("a");
        append(a, SIMULATOR, 0, 10);
        Files.delete(a.resolve("claims"));
        Path into = folder.resolve("into");
        assertThatThrownBy(() -> Merge.into(into, List.of(a, folder.resolve("none"))))
                .hasMessageContaining("no such folder");
        assertThat(into).doesNotExist();
        try (Stream<Path> shards = Files.list(a)) {
            Path shard = shards.findFirst().orElseThrow();
            Files.write(shard, java.util.Arrays.copyOf(Files.readAllBytes(shard), (int) Files.size(shard) - 1));
        }
        assertThat(Merge.into(into, List.of(a, a))).isEqualTo(new Merge.Result(9, 0, 1));
        assertThat(a.resolve("claims")).doesNotExist();
    }

    /** Opening one would wait for whoever writes into it. */
    @Test
    void aPipeIsNoShard() throws Exception {
        Path pipe = folder.resolve("pipe.rows");
        assumeTrue(made(pipe), "there is mkfifo");
        assertThatThrownBy(() -> RowStore.open(folder, SIMULATOR)).hasMessageContaining("pipe.rows is no regular file");
    }

    private static boolean made(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    @Test
    void rowsMayBeLongerThanWhatIsReadAtATime() {
        String longer = "{\"text\":\"" + "long ".repeat(50_000) + "\"}";
        try (RowStore store = RowStore.open(folder, SIMULATOR)) {
            store.append(key(0), content(0));
            store.append(key(1), longer);
            store.append(key(2), content(2));
        }
        try (RowStore store = RowStore.open(folder, SIMULATOR)) {
            assertThat(store.contents()).isEqualTo(new RowStore.Contents(3, 0, 0, Map.of()));
            assertThat(store.row(key(1))).contains(longer);
            assertThat(store.row(key(2))).contains(content(2));
        }
    }

    /** 200 MB of zeros behind a row: what is read once and not kept takes no memory. */
    @Test
    void aShardWithoutLineEndsIsReadOnce() throws IOException {
        fill(0, 1);
        try (RandomAccessFile file = new RandomAccessFile(shard().toFile(), "rw")) {
            file.setLength(200L << 20);
        }
        try (RowStore store = RowStore.open(folder, SIMULATOR)) {
            assertThat(store.contents()).isEqualTo(new RowStore.Contents(1, 1, 0, Map.of()));
        }
    }

    @Test
    void aLineThatNoRowIsAsLongAsIsDamaged() throws IOException {
        fill(0, 1);
        try (RandomAccessFile file = new RandomAccessFile(shard().toFile(), "rw")) {
            file.setLength(100L << 20);
            file.seek(file.length());
            file.write('\n');
            file.write(Segment.Line.of(key(1), content(1)));
            file.write("short\n".getBytes(StandardCharsets.UTF_8));
            file.write(Segment.Line.of(key(2), content(2)));
        }
        try (RowStore store = RowStore.open(folder, SIMULATOR)) {
            assertThat(store.contents()).isEqualTo(new RowStore.Contents(3, 0, 2, Map.of()));
            assertThat(store.row(key(2))).contains(content(2));
        }
    }

    /** A writer whose disk is full takes back the part of a row that it wrote; a shorter row, or a longer one, may come in its place. */
    @Test
    void whatAWriterTakesBackIsReadAnew() throws IOException {
        for (int[] each : new int[][] {{0, 1000}, {5, 1000}, {60_000, 1000}, {5, 70_000}}) {
            int n = each[0];
            Path store = folder.resolve("store" + n + "-" + each[1]);
            append(store, SIMULATOR, 0, 1);
            try (Stream<Path> files = Files.list(store);
                    RowStore reader = RowStore.open(store, SIMULATOR)) {
                Path shard = files.filter(f -> f.toString().endsWith(".rows"))
                        .findFirst()
                        .orElseThrow();
                byte[] whole = Files.readAllBytes(shard);
                byte[] part = java.util.Arrays.copyOf(whole, whole.length + each[1]);
                java.util.Arrays.fill(part, whole.length, part.length, (byte) '7');
                Files.write(shard, part);
                reader.refresh();
                Files.write(shard, whole);
                if (n == 0) {
                    reader.refresh();
                    assertThat(reader.contents()).isEqualTo(new RowStore.Contents(1, 0, 0, Map.of()));
                }
                String row = "x".repeat(n);
                Files.write(shard, Segment.Line.of(key(1), row), StandardOpenOption.APPEND);
                reader.refresh();
                assertThat(reader.contents()).isEqualTo(new RowStore.Contents(2, 0, 0, Map.of()));
                assertThat(reader.row(key(1))).contains(row);
            }
        }
    }

    @Test
    void aRowIsReadBackByItsWriter() {
        try (RowStore store = RowStore.open(folder, SIMULATOR)) {
            store.append(key(1), content(1));
            assertThat(store.row(key(1))).contains(content(1));
            store.append(key(2), "");
            assertThat(store.row(key(2))).contains("");
        }
    }

    @Test
    void aRowIsALineOfAtMost64MB() {
        try (RowStore store = RowStore.open(folder, SIMULATOR)) {
            assertThatThrownBy(() -> store.append(key(1), "a\nb")).hasMessage("a row is one line");
            assertThatThrownBy(() -> store.append(key(1), "\n")).hasMessage("a row is one line");
            assertThatThrownBy(() -> store.append(key(1), "x".repeat(1 << 26)))
                    .hasMessage("a row of 67108864 bytes is longer than 67108864");
            assertThat(store.has(key(1))).isFalse();
            assertThat(store.bytesFree()).isPositive();
        }
    }

    /** A row that has changed since it was found is not taken for what was written. */
    @Test
    void aRowThatChangedBehindTheStoreIsRefused() throws IOException {
        fill(0, 2);
        try (RowStore store = RowStore.open(folder, SIMULATOR)) {
            byte[] bytes = Files.readAllBytes(shard());
            bytes[bytes.length - 3] ^= 1;
            Files.write(shard(), bytes);
            assertThatThrownBy(() -> store.row(key(1))).hasMessageContaining("is no longer as it was written");
            Files.write(shard(), java.util.Arrays.copyOf(bytes, bytes.length - 10));
            assertThatThrownBy(() -> store.row(key(1))).hasMessageContaining("has become shorter");
        }
    }

    @Test
    void keysStandInTheOrderOfTheirText() {
        Key low = new Key(1, -1);
        Key high = new Key(-1, 0);
        Key same = new Key(1, 5);
        assertThat(Stream.of(high, low, same).sorted()).containsExactly(same, low, high);
        assertThat(low.toString()).isEqualTo("0000000000000001ffffffffffffffff");
        assertThat(Key.parse(low.toString())).isEqualTo(low);
        // SHA-256 of "abc", FIPS 180-4.
        assertThat(Key.of("abc")).hasToString("ba7816bf8f01cfea414140de5dae2223");
    }

    @Test
    void aStoreWithoutRowsIsNotMerged() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Files.writeString(empty.resolve("claims"), "");
        assertThatThrownBy(() -> Merge.into(folder.resolve("into"), List.of(empty)))
                .hasMessageContaining("is no store: it has no rows");
    }

    /** One line cut off and one changed are two that were left out. */
    @Test
    void whatIsTornOrDamagedIsLeftOut() throws IOException {
        Path a = folder.resolve("a");
        append(a, SIMULATOR, 0, 10);
        try (Stream<Path> shards = Files.list(a)) {
            Path shard = shards.filter(f -> f.toString().endsWith(".rows"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(shard);
            bytes[bytes.length / 2] ^= 1;
            Files.write(shard, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        }
        assertThat(Merge.into(folder.resolve("into"), List.of(a))).isEqualTo(new Merge.Result(8, 0, 2));
    }

    @Test
    void aClaimIsFreeAgainOnceItIsClosed() {
        try (RowStore one = RowStore.open(folder, SIMULATOR);
                RowStore other = RowStore.open(folder, SIMULATOR)) {
            one.claim(key(1)).orElseThrow().close();
            RowStore.Claim second = other.claim(key(1)).orElseThrow();
            assertThat(one.claim(key(1))).isEmpty();
            assertThat(one.claim(key(2))).isPresent();
            second.close();
            assertThat(one.claim(key(1))).isPresent();
        }
    }

    /** A line that is being written is not torn as long as its writer lives. */
    @Test
    void whatAWriterHasNotFinishedIsTornOnceItIsGone() throws IOException {
        try (RowStore reader = RowStore.open(folder, SIMULATOR)) {
            try (RowStore writer = RowStore.open(folder, SIMULATOR)) {
                writer.append(key(0), content(0));
                Files.write(shard(), new byte[] {'7', '7'}, StandardOpenOption.APPEND);
                reader.refresh();
                assertThat(reader.contents()).isEqualTo(new RowStore.Contents(1, 0, 0, Map.of()));
            }
            assertThat(reader.contents()).isEqualTo(new RowStore.Contents(1, 1, 0, Map.of()));
        }
    }

    /** A claim is refused while another has it, whether the row is there or not; one that found its row is given back. */
    @Test
    void claimsAreGivenBackByWhoFindsTheRowAndByWhoCloses() {
        try (RowStore other = RowStore.open(folder, SIMULATOR);
                RowStore newer = RowStore.open(folder, "v2")) {
            try (RowStore one = RowStore.open(folder, SIMULATOR)) {
                RowStore.Claim held = one.claim(key(1)).orElseThrow();
                one.append(key(1), content(1));
                other.refresh();
                assertThat(other.claim(key(1))).isEmpty();
                held.close();
                assertThat(other.claim(key(1))).as("its row is there").isEmpty();
                newer.claim(key(1)).orElseThrow().close();
                assertThat(one.claim(key(2))).isPresent();
                assertThat(newer.claim(key(2))).isEmpty();
            }
            assertThat(newer.claim(key(2)))
                    .as("the store that had it is closed")
                    .isPresent();
        }
    }

    @Test
    void hiddenFilesAndADisksOwnFolderAreNobodys() throws IOException {
        Files.writeString(folder.resolve(".hidden"), "");
        Files.createDirectory(folder.resolve("lost+found"));
        fill(0, 1);
        assertThat(shard()).exists();
    }

    @Test
    void aMergeReadsStoresOnlyAndOfThemNoLineOfAnUnknownFormat() throws IOException {
        Path a = folder.resolve("a");
        append(a, SIMULATOR, 0, 2);
        Files.writeString(a.resolve("old.rows"), "key,value\n1,2\n");
        assertThat(Merge.into(folder.resolve("into"), List.of(a))).isEqualTo(new Merge.Result(2, 0, 1));
        Path thesis = Files.createDirectory(folder.resolve("thesis"));
        Files.writeString(thesis.resolve("thesis.tex"), "");
        assertThatThrownBy(() -> Merge.into(folder.resolve("into"), List.of(thesis)))
                .hasMessageContaining("it holds files, and none of a store");
    }

    /** Opening one to lock it would wait for whoever reads from it. */
    @Test
    void aPipeIsNoFileOfClaims() throws Exception {
        assumeTrue(made(folder.resolve("claims")), "there is mkfifo");
        assertThatThrownBy(() -> RowStore.open(folder, SIMULATOR)).hasMessageContaining("claims is no regular file");
    }

    @Test
    void decisionsAreFoundOutOnceByOneOfAllWhoAsk() throws Exception {
        Map<String, long[]> decided = Map.of("block", new long[] {3, 0, Long.MAX_VALUE}, "softmax", new long[] {});
        AtomicInteger runs = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (RowStore one = RowStore.open(folder, SIMULATOR);
                RowStore other = RowStore.open(folder, SIMULATOR)) {
            CountDownLatch begun = new CountDownLatch(1);
            Callable<Map<String, long[]>> first = () -> new StoredDecisions(one, SIMULATOR).of("all", () -> {
                runs.incrementAndGet();
                begun.countDown();
                sleep();
                return decided;
            });
            Future<Map<String, long[]>> found = threads.submit(first);
            begun.await();
            // Another process waits for the one that is at it.
            Future<Map<String, long[]>> waited =
                    threads.submit(() -> new StoredDecisions(other, SIMULATOR).of("all", () -> {
                        runs.incrementAndGet();
                        return Map.of();
                    }));
            for (Map<String, long[]> each : List.of(found.get(), waited.get())) {
                assertThat(each).containsOnlyKeys("block", "softmax");
                assertThat(each.get("block")).containsExactly(3, 0, Long.MAX_VALUE);
                assertThat(each.get("softmax")).isEmpty();
            }
            assertThat(runs).hasValue(1);
            assertThat(new StoredDecisions(other, "v2").of("all", Map::of))
                    .as("of another simulator")
                    .isEmpty();
            assertThat(new StoredDecisions(other, SIMULATOR).of("else", Map::of))
                    .isEmpty();
        } finally {
            threads.shutdown();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
