package cyclode.units.evidence;

import cyclode.core.number.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * Products of one kind: so many tiles of results, each summed over so many tiles.
 *
 * @param results tiles of results
 * @param depth tiles that each is summed over
 */
public record TileStep(int results, int depth) {
    private static final int PROJECTIONS = 3;

    /** Checks the ranges. */
    public TileStep {
        Require.inRange("tiles of results", results, 1, 65_536);
        Require.inRange("tiles of depth", depth, 1, 65_536);
    }

    /** A dense layer: rows of tiles of the sequence, the input and the output. */
    public static List<TileStep> linear(int sequence, int input, int output) {
        return List.of(new TileStep(sequence * output, input));
    }

    /** Two dense layers with an activation between them. */
    public static List<TileStep> feedForward(int sequence, int embedding, int hidden) {
        return List.of(new TileStep(sequence * hidden, embedding), new TileStep(sequence * embedding, hidden));
    }

    /** Scores and mix of one head, row of tiles by row of tiles. */
    public static List<TileStep> scoresAndMix(int sequence, int projection) {
        List<TileStep> steps = new ArrayList<>();
        for (int row = 0; row < sequence; row++) {
            steps.add(new TileStep(sequence, projection));
            steps.add(new TileStep(projection, sequence));
        }
        return List.copyOf(steps);
    }

    /** A whole attention head: query, key and value, scores and mix, output. */
    public static List<TileStep> attention(int sequence, int embedding, int projection) {
        List<TileStep> steps = new ArrayList<>();
        for (int i = 0; i < PROJECTIONS; i++) {
            steps.add(new TileStep(sequence * projection, embedding));
        }
        steps.addAll(scoresAndMix(sequence, projection));
        steps.add(new TileStep(sequence * embedding, projection));
        return List.copyOf(steps);
    }
}
