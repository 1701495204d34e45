package cyclode.reports.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * The product and its tests, loaded a second time with a folder of changed classes and data before everything else. Nothing of it is
 * shared with the product that runs: each has its own static state.
 */
final class FaultyProduct extends URLClassLoader {
    private static final Path TOP = Path.of("../..").toAbsolutePath().normalize();
    private static final String SOURCES = "/src/main/java/";
    private static final String RESOURCES = "/src/main/resources/";
    private static final String OWN = "cyclode.";

    private FaultyProduct(List<URL> urls) {
        super(urls.toArray(URL[]::new), FaultyProduct.class.getClassLoader());
    }

    /** The product as it is. */
    static FaultyProduct sound(Path folder) throws IOException {
        return of(folder);
    }

    /** The product with a fault, whose classes and data go to a folder. */
    static FaultyProduct with(Fault fault, Path folder) throws IOException {
        Path file = TOP.resolve(fault.file());
        String changed = fault.plantedIn(Files.readString(file));
        if (fault.isCode()) {
            compile(file, Files.writeString(folder.resolve(file.getFileName()), changed), folder);
        } else {
            String name = fault.file().substring(fault.file().indexOf(RESOURCES) + RESOURCES.length());
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), changed);
        }
        return of(folder);
    }

    /** Compiles the file's whole package, since the compiler copies constants into other classes. */
    private static void compile(Path file, Path changed, Path folder) throws IOException {
        List<Path> sources = new ArrayList<>(List.of(changed));
        try (Stream<Path> all = Files.list(file.getParent())) {
            all.filter(each -> each.toString().endsWith(".java")
                            && !each.equals(file)
                            && !each.endsWith("package-info.java"))
                    .forEach(sources::add);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null)) {
            List<String> options = List.of(
                    "-proc:none",
                    "-nowarn",
                    "-parameters",
                    "-cp",
                    classPath(),
                    "-d",
                    folder.toString(),
                    "--release",
                    "17");
            assertThat(compiler.getTask(null, files, said, options, null, files.getJavaFileObjectsFromPaths(sources))
                            .call())
                    .as("%s", said.getDiagnostics())
                    .isTrue();
        }
    }

    private static FaultyProduct of(Path folder) throws IOException {
        List<URL> urls = new ArrayList<>(List.of(url(folder)));
        for (String each : classPath().split(java.io.File.pathSeparator)) {
            urls.add(url(Path.of(each)));
        }
        try (Stream<Path> modules = Files.find(TOP, 4, (path, attributes) -> path.endsWith("target/test-classes"))) {
            for (Path tests : modules.toList()) {
                urls.add(url(tests));
            }
        }
        return new FaultyProduct(urls);
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OWN)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : findClass(name);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : super.getResource(name);
    }

    /** Runs a test, {@code package.Class#method}. */
    TestExecutionSummary run(String test) throws ClassNotFoundException {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(this);
        try {
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(method(test))
                    .build();
            LauncherFactory.create().execute(request, summary);
        } finally {
            thread.setContextClassLoader(before);
        }
        return summary.getSummary();
    }

    private MethodSelector method(String test) throws ClassNotFoundException {
        String[] parts = test.split("#", 2);
        Class<?> type = Class.forName(parts[0], false, this);
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(parts[1]))
                .findFirst()
                .map(method -> selectMethod(type, method))
                .orElseThrow(() -> new IllegalArgumentException("there is no test " + test));
    }
}
