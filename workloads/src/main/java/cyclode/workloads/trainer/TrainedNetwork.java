package cyclode.workloads.trainer;

import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.List;
import java.util.Map;

/**
 * What training gives.
 *
 * @param real the arrays after training in real numbers, by name
 * @param network the integers, after training with them or quantized after training without
 * @param realLosses mean cross-entropy of each pass in real numbers [nat]
 * @param integerLosses the same of each pass with integers [nat]
 * @param realHeldBack examples held back that are named rightly after each pass in real numbers; empty where none are held back
 * @param integerHeldBack the same of the network quantized after training, then after each pass with integers
 * @param realRight pictures of the test set that the network in real numbers names rightly
 * @param quantizedRight the same of the network quantized after training
 * @param predicted the class that the network in integers gives each picture of the test set; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record TrainedNetwork(
        Map<String, NpyArray> real,
        QuantizedNetwork network,
        List<Double> realLosses,
        List<Double> integerLosses,
        List<Integer> realHeldBack,
        List<Integer> integerHeldBack,
        int realRight,
        int quantizedRight,
        int[] predicted) {
    public TrainedNetwork {
        realLosses = List.copyOf(realLosses);
        integerLosses = List.copyOf(integerLosses);
        realHeldBack = List.copyOf(realHeldBack);
        integerHeldBack = List.copyOf(integerHeldBack);
    }
}
