import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Downloads a file unless it is there already, and checks its SHA-512: {@code java Fetch.java URL FILE SHA512}. Exits 1,
 * with the file removed, when the sum is another one. Run from its source by mvnw, before there is any build.
 */
final class Fetch {
    private Fetch() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[1]);
        if (!Files.exists(file)) {
            download(URI.create(args[0]), file);
        }
        String sum = sha512(file);
        if (!sum.equalsIgnoreCase(args[2])) {
            Files.delete(file);
            System.err.println(
                    "mvnw: " + args[0] + " has the SHA-512\n  " + sum + "\nwhere this one is expected\n  " + args[2]);
            System.exit(1);
        }
    }

    private static void download(URI source, Path file) throws IOException, InterruptedException {
        if ("file".equals(source.getScheme())) {
            Files.copy(Path.of(source), file);
            return;
        }
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpResponse<InputStream> response =
                client.send(HttpRequest.newBuilder(source).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException(source + " answered " + response.statusCode());
            }
            Files.copy(body, file);
        }
    }

    private static String sha512(Path file) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-512");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
