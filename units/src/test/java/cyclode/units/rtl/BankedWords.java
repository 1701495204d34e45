package cyclode.units.rtl;

import cyclode.core.chain.BankAccess;
import cyclode.units.memory.Pattern;
import java.util.List;

/**
 * Evenly spaced words of a buffer that holds one value in a word.
 *
 * @param beats beats of the stream
 * @param access the words of each
 */
record BankedWords(int beats, BankAccess access) implements Pattern {
    @Override
    public int lanes() {
        return access.words();
    }

    @Override
    public Pattern anywhere() {
        return new BankedWords(beats, access.from(0));
    }

    @Override
    public List<Segment> segments() {
        return List.of(new Segment(beats, access));
    }

    @Override
    public void indices(int segment, long beat, int[] indices) {
        for (int word = 0; word < indices.length; word++) {
            indices[word] = (int) (access.first() + beat * access.beatStride() + word * access.wordStride());
        }
    }
}
