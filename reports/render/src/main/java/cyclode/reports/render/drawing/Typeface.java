package cyclode.reports.render.drawing;

import cyclode.core.file.FileException;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bundled typeface, Liberation Sans 2.1.5, in which all charts are set.
 *
 * <p>Java on Linux asks fontconfig for the machine's fonts before it opens any font at all, and fails where there are
 * none. So the two files are laid down in a temporary folder with a font configuration of our own, which Java takes
 * instead; a configuration that the user names goes first. The folder goes when the virtual machine ends.
 */
final class Typeface {
    private static final String CONFIGURATION = "sun.awt.fontconfig";
    private static final FontRenderContext PRINT = new FontRenderContext(null, true, true);

    private static @Nullable Faces faces;

    private Typeface() {}

    static Font regular(double points) {
        return faces().regular().deriveFont((float) points);
    }

    static Font bold(double points) {
        return faces().bold().deriveFont((float) points);
    }

    private record Faces(Font regular, Font bold) {}

    /** Both, laid down when the first is asked for; what failed for want of room is tried again the next time. */
    private static synchronized Faces faces() {
        if (faces == null) {
            faces = open();
        }
        return faces;
    }

    private static Faces open() {
        String place = System.getProperty("java.io.tmpdir", "java.io.tmpdir");
        try {
            Path folder = Files.createTempDirectory("cyclode-fonts");
            folder.toFile().deleteOnExit();
            place = folder.toString();
            Path regular = lay(folder, "LiberationSans-Regular.ttf");
            Path bold = lay(folder, "LiberationSans-Bold.ttf");
            configure(folder, regular, bold);
            return new Faces(
                    Font.createFont(Font.TRUETYPE_FONT, regular.toFile()),
                    Font.createFont(Font.TRUETYPE_FONT, bold.toFile()));
        } catch (IOException e) {
            throw FileException.unwritable(place, e)
                    .adding("; charts need room for 1 MB there, and JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR names"
                            + " another place");
        } catch (FontFormatException e) {
            throw new IllegalStateException("the bundled fonts cannot be read", e);
        }
    }

    /** Width in points of one line of text. */
    static double width(String text, Font font) {
        return font.getStringBounds(text, PRINT).getWidth();
    }

    private static Path lay(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        file.toFile().deleteOnExit();
        try (InputStream in = Typeface.class.getResourceAsStream("/cyclode/reports/render/fonts/" + name)) {
            if (in == null) {
                throw new IOException("resource " + name + " is missing");
            }
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static void configure(Path folder, Path regular, Path bold) throws IOException {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        if (!linux || System.getProperty(CONFIGURATION) != null) {
            return;
        }
        String families = Stream.of("serif", "sansserif", "monospaced", "dialog", "dialoginput")
                .flatMap(family -> Stream.of(".plain", ".italic", ".bold", ".bolditalic")
                        .map(style -> family + style + ".latin-1=" + (style.startsWith(".bold") ? "Bold" : "Regular")))
                .collect(Collectors.joining("\n"));
        Path file = folder.resolve("fontconfig.properties");
        file.toFile().deleteOnExit();
        Files.writeString(
                file,
                "version=1\n" + families + "\nsequence.allfonts=latin-1\nfilename.Regular=" + regular
                        + "\nfilename.Bold=" + bold + "\n");
        System.setProperty(CONFIGURATION, file.toString());
    }
}
