// The place of the highest bit that is set: floor(log2 value); 0 for 0.
module leading_one #(
    parameter int BITS = 64
) (
    input  logic [BITS-1:0]         value,
    output logic [$clog2(BITS)-1:0] place
);
    always_comb begin
        place = 0;
        for (int i = 0; i < BITS; i++) if (value[i]) place = $clog2(BITS)'(i);
    end
endmodule
