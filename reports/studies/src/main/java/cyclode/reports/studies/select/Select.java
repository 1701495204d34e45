package cyclode.reports.studies.select;

import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.design.RunInputs;
import cyclode.reports.evaluation.design.Settings;
import cyclode.reports.studies.store.Key;
import cyclode.reports.studies.store.RowStore;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpzReader;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the device that a network needs, closing the loop between pruning and hardware (Qi and others, ICCAD 2021). */
public final class Select {
    private Select() {}

    /** Makes the accuracy of a selection's algorithms; a seam for measured accuracies of labelled data. */
    @FunctionalInterface
    public interface Meter {
        /** The accuracies; the proxy where there is nothing better. */
        Optional<Quality> of(SelectRequest request, QuantizedNetwork dense);
    }

    /**
     * Selects, with the proxy of accuracy.
     *
     * @param simulator version that rows of the store go by
     * @throws FileException for what is wrong with the network or a hardware file
     */
    public static SelectResult of(SelectRequest request, String simulator, Progress progress) {
        return of(request, simulator, (asked, dense) -> Optional.empty(), progress);
    }

    /** Selects. */
    public static SelectResult of(SelectRequest request, String simulator, Meter meter, Progress progress) {
        SelectSpace space = request.space();
        Settings common = Settings.of(request.settings());
        Workload workload = BuiltInWorkloads.load(request.model(), common.of("workload"));
        if (workload.file().asymmetric()) {
            throw new FileException(
                    request.model(), "has asymmetric integers; 'cyclode explore' chooses bits and memories for such");
        }
        RunInputs inputs = new RunInputs(workload, request.data());
        QuantizedNetwork dense = inputs.network();
        PrunedWeights weights;
        try {
            weights = new PrunedWeights(space, dense);
        } catch (RefusedValue e) {
            throw new FileException(space.name(), String.valueOf(e.getMessage()));
        }
        String all = common(request, simulator, workload);
        try (RowStore store = RowStore.open(request.store(), simulator)) {
            Quality quality = meter.of(request, dense)
                    .orElseGet(() -> new ProxyQuality(
                            space,
                            weights,
                            dense,
                            inputs,
                            request.inputs(),
                            StoredDesigns.memory(store, space, all, request.inputs()),
                            request.threads(),
                            progress));
            if (request.wanted().accuracy() > quality.dense()) {
                throw new RefusedValue("an accuracy of " + request.wanted().accuracy()
                        + " is more than the dense network's, which is " + quality.dense());
            }
            ModelDesigns model = new ModelDesigns(space, request.model(), request.settings(), weights, quality);
            model.requireSettings();
            Designs stored = new StoredDesigns(store, space, all, model, quality);
            List<Outcome> outcomes = new SelectSearch(space, stored, request.most(), request.threads(), progress)
                    .outcomes(request.data().seed());
            return result(request, quality, outcomes);
        }
    }

    /** The result that outcomes give. */
    static SelectResult result(SelectRequest request, Quality quality, List<Outcome> outcomes) {
        Set<Choice> designs = new LinkedHashSet<>();
        outcomes.forEach(each -> designs.add(each.choice()));
        return new SelectResult(
                request,
                Selection.of(outcomes, request.space().devices(), request.wanted(), request.prices()),
                outcomes,
                SelectResult.front(outcomes),
                designs.size(),
                SelectSearch.size(request.space()),
                quality.what(),
                quality.proxy(),
                quality.facts());
    }

    /** All that every row depends on: files by what they hold. */
    private static String common(SelectRequest request, String simulator, Workload workload) {
        List<String> parts = new ArrayList<>(List.of(simulator));
        parts.add(hash(BuiltInWorkloads.source(request.model())));
        Set<String> hardware = new LinkedHashSet<>();
        request.space().classes().forEach(each -> {
            hardware.add(each.hardware());
            request.space().patterns().forEach(pattern -> pattern.hardware()
                    .ifPresent(name -> hardware.add(name.startsWith("-") ? each.hardware() + name : name)));
        });
        for (String name : hardware) {
            BuiltInHardware.sources(BuiltInHardware.source(name)).forEach(source -> parts.add(hash(source)));
        }
        parts.add(request.settings().toString());
        parts.add(request.space().set().toString());
        parts.add("seed " + request.data().seed());
        request.data()
                .parameters()
                .or(workload::weights)
                .ifPresent(file -> parts.add(hash(Source.of(file, NpzReader.MAX_BYTES))));
        request.data().pictures().forEach(each -> parts.add(each.path() + "#" + each.record()));
        return String.join("\t", parts);
    }

    private static String hash(Source source) {
        return Key.of(new String(source.bytes(), StandardCharsets.ISO_8859_1)).toString();
    }
}
