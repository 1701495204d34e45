package cyclode.workloads.onnx.file;

/** Names of a stranger's file, fit for a message. */
public final class Printable {
    private Printable() {}

    /** A name cut to 80 characters, with a question mark for whatever cannot be shown. */
    public static String of(String name) {
        String cut = name.length() > 80 ? name.substring(0, 80) + "…" : name;
        return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\uFFFD]", "?");
    }
}
