package cyclode.workloads.network;

import cyclode.core.file.Document;
import cyclode.core.file.Names;
import cyclode.core.number.AffineFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Bits of each tensor of an asymmetric network: a layer's output by the layer's name, its constants by {@code NAME-weights}. */
final class TensorBits {
    /** The key of the tensors that are not named. */
    static final String ALL = "all";

    private final Document document;
    private final Map<String, Integer> bits;
    private final Set<String> asked = new LinkedHashSet<>();

    private TensorBits(Document document, Map<String, Integer> bits) {
        this.document = document;
        this.bits = bits;
        asked.add(ALL);
    }

    /** Those of a file; none of a symmetric network. */
    static TensorBits of(Document document, Map<String, Integer> bits) {
        bits.forEach((name, value) -> {
            if (value < AffineFormat.MIN_BITS || value > AffineFormat.MAX_BITS) {
                throw document.problem(
                        "/bits/" + name,
                        value + " is out of range; allowed: " + AffineFormat.MIN_BITS + " to " + AffineFormat.MAX_BITS
                                + ", since the templates' divider has three bits for each and 32 at most");
            }
        });
        if (!bits.isEmpty() && !bits.containsKey(ALL)) {
            throw document.problem("/bits", "key '" + ALL + "' is missing: the bits of tensors that are not named");
        }
        return new TensorBits(document, bits);
    }

    boolean none() {
        return bits.isEmpty();
    }

    int of(String tensor) {
        asked.add(tensor);
        Integer own = bits.get(tensor);
        return own == null ? bits.getOrDefault(ALL, 0) : own;
    }

    /** Refuses names that no tensor has. */
    void requireAllAsked() {
        for (String name : bits.keySet()) {
            if (!asked.contains(name)) {
                throw document.problem("/bits/" + name, "there is no tensor '" + name + "'" + Names.hint(name, asked));
            }
        }
    }
}
