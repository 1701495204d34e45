package cyclode.reports.studies.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Which keys are being worked on, over all processes: each holds a lock on the byte of a file that the key names. The operating system
 * gives up the locks of a process that dies. Where a file system has no locks, every claim is granted: a row may then be worked out
 * twice, with the same result.
 */
final class Claims {
    /** Name of the file, which is empty. */
    static final String FILE = "claims";

    private final FileChannel channel;
    private volatile boolean unlockable;

    private Claims(FileChannel channel) {
        this.channel = channel;
    }

    static Claims in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            Segment.requireFile(file);
        }
        return new Claims(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Claims a key, unless somebody else has. */
    Optional<RowStore.Claim> claim(Key key) {
        if (unlockable) {
            return Optional.of(() -> {});
        }
        try {
            FileLock lock = channel.tryLock(key.high() & (Long.MAX_VALUE >> 1), 1, false);
            return lock == null ? Optional.empty() : Optional.of(() -> release(lock));
        } catch (OverlappingFileLockException held) {
            return Optional.empty();
        } catch (IOException noLocksHere) {
            unlockable = true;
            return Optional.of(() -> {});
        }
    }

    private static void release(FileLock lock) {
        try {
            lock.release();
        } catch (IOException e) {
            // The lock goes with the process.
            lock.channel();
        }
    }

    void close() throws IOException {
        channel.close();
    }
}
