package cyclode.units.matmul;

import cyclode.units.memory.Pattern;
import java.util.List;

/** Beats along a row of the buffer: lanes are channels, beats are rows. */
record AlongChannels(MatrixView view, int lanes) implements TileSource {
    @Override
    public TileSource anywhere() {
        return new AlongChannels(view.anywhere(), lanes);
    }

    @Override
    public int tiles() {
        return (view.channelsWithTime() + lanes - 1) / lanes;
    }

    @Override
    public int beats() {
        return view.bufferRows();
    }

    @Override
    public int fill() {
        return 0;
    }

    @Override
    public List<Span> spans(int tile, int from, int to) {
        int first = view.firstChannel() + tile * lanes;
        int end = Math.min(view.firstChannel() + view.channels(), first + lanes);
        return List.of(new Span(to - from, view.layout().rows(view.buffer(), view.firstRow() + from, 1, first, end)));
    }

    @Override
    public void indices(int tile, int beat, int[] indices) {
        int row = view.buffer().row(view.firstRow() + beat) + view.firstChannel();
        for (int lane = 0; lane < lanes; lane++) {
            int channel = tile * lanes + lane;
            if (channel < view.channels()) {
                indices[lane] = row + channel;
            } else if (channel < view.channelsWithTime()) {
                indices[lane] = Pattern.TIME;
            }
        }
    }
}
