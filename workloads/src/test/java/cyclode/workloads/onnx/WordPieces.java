package cyclode.workloads.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sentences as rows of a vocabulary: lower-case words and marks, each as the longest pieces that the vocabulary has. */
final class WordPieces {
    private static final long BEGIN = 101;
    private static final long END = 102;
    private static final long UNKNOWN = 100;

    private final JsonNode vocabulary;

    WordPieces(InputStream tokenizer) throws IOException {
        vocabulary = new ObjectMapper().readTree(tokenizer).path("model").path("vocab");
    }

    long[] of(String sentence) {
        List<Long> rows = new ArrayList<>(List.of(BEGIN));
        for (String word : sentence.toLowerCase(Locale.ROOT)
                .replaceAll("(\\p{Punct})", " $1 ")
                .strip()
                .split("\\s+")) {
            rows.addAll(pieces(word));
        }
        rows.add(END);
        return rows.stream().mapToLong(Long::longValue).toArray();
    }

    private List<Long> pieces(String word) {
        List<Long> rows = new ArrayList<>();
        for (int from = 0, to; from < word.length(); from = to) {
            String prefix = from == 0 ? "" : "##";
            for (to = word.length(); to > from && !vocabulary.has(prefix + word.substring(from, to)); to--) {}
            if (to == from) {
                return List.of(UNKNOWN);
            }
            rows.add(vocabulary.get(prefix + word.substring(from, to)).longValue());
        }
        return rows;
    }
}
