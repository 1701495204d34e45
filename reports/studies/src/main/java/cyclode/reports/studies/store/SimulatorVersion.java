package cyclode.reports.studies.store;

import cyclode.core.file.FileException;
import cyclode.power.device.Device;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.host.HostProcessor;
import cyclode.workloads.network.Workload;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which simulator this is: a hash of every class and table of the modules that figures come from, whether they lie in folders or in
 * archives. Two builds that could differ in a figure differ in it.
 */
public final class SimulatorVersion {
    private static final int DIGITS = 16;

    /** A class of each module that figures come from. */
    static final List<Class<?>> MODULES = List.of(
            FileException.class,
            Accelerator.class,
            HostProcessor.class,
            Workload.class,
            Device.class,
            DesignPoint.class);

    private SimulatorVersion() {}

    private static final class Holder {
        static final String VERSION =
                compute(MODULES.stream().map(SimulatorVersion::place).distinct().toList());
    }

    /** The version of the program that runs. */
    public static String current() {
        return Holder.VERSION;
    }

    /** Where a class's module lies: a folder or an archive. */
    private static Path place(Class<?> module) {
        CodeSource source = module.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalStateException("the place of " + module.getName() + " is not known");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program's own files cannot be read", e);
        }
    }

    /** The version of a program that lies in some folders and archives. */
    static String compute(List<Path> places) {
        Map<String, byte[]> files = new TreeMap<>();
        try {
            for (Path path : places) {
                if (Files.isDirectory(path)) {
                    add(path, files);
                } else {
                    try (FileSystem archive = FileSystems.newFileSystem(path)) {
                        add(archive.getPath("/"), files);
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the program's own files cannot be read", e);
        }
        MessageDigest whole = sha256();
        files.forEach((name, digest) -> {
            whole.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            whole.update(digest);
        });
        return HexFormat.of().formatHex(whole.digest()).substring(0, DIGITS);
    }

    /** Digests of a folder's files by their names; archives have entries of their own that no figure comes from. */
    private static void add(Path folder, Map<String, byte[]> files) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                if (name.startsWith("cyclode/")) {
                    files.put(name, sha256().digest(Files.readAllBytes(path)));
                }
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
