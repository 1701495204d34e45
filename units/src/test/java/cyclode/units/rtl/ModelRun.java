package cyclode.units.rtl;

import java.util.List;

/** Runs a case on the exact engine. */
final class ModelRun {
    private ModelRun() {}

    static Traffic of(Case given) {
        return given.model == null ? single(given) : given.model.get();
    }

    private static Traffic single(Case given) {
        Watch watch = new Watch(given.bench, given.ports, 0);
        Traffic traffic = new Traffic();
        for (int i = 0; i < given.sources.size(); i++) {
            if (given.sources.get(i) >= 0) {
                watch.addFirings(traffic, "in " + i, given.sources.get(i));
            }
        }
        addChannels(watch, traffic, "tap ", given.taps);
        addChannels(watch, traffic, "out ", given.sinks);
        for (int i = 0; i < given.processes.size(); i++) {
            traffic.add("idle " + i, watch.end(given.processes.get(i)), List.of());
        }
        return traffic;
    }

    private static void addChannels(Watch watch, Traffic traffic, String kind, List<Case.Channel> channels) {
        for (int i = 0; i < channels.size(); i++) {
            Case.Channel channel = channels.get(i);
            if (channel.edge() >= 0) {
                watch.addBeats(traffic, kind + i, channel.edge(), channel.packing(), channel.used());
            }
        }
    }
}
