// What the controller sets for a stage or an update: h times each coefficient, and the quantized time.
module stage_weights #(
    parameter int STAGES     = 7,
    parameter int COEFFICIENT = 24,  // bits of a coefficient, 16 of them fraction
    parameter int WEIGHT     = 40,
    parameter int TIME       = 32
) (
    input  logic [TIME-1:0]                 now,           // of the step's begin
    input  logic [TIME-1:0]                 step,
    input  logic [STAGES*COEFFICIENT-1:0]   coefficients,
    input  logic [STAGES*COEFFICIENT-1:0]   error_coefficients,
    input  logic [COEFFICIENT-1:0]          place,         // of the stage within the step
    input  logic [30:0]                     time_multiplier,
    input  logic [5:0]                      time_shift,
    input  logic [5:0]                      time_bits,
    input  logic                            time_signed,
    output logic [STAGES*WEIGHT-1:0]        weights,
    output logic [STAGES*WEIGHT-1:0]        error_weights,
    output logic signed [WEIGHT-1:0]        quantized_time
);
    localparam logic [1:0] HALF_UP = 1;
    localparam logic [5:0] FRACTION = 16;

    for (genvar j = 0; j < STAGES; j++) begin : g_stage
        logic signed [63:0] product, error_product, weight, error_weight;
        assign product       = 64'($signed(coefficients[j*COEFFICIENT+:COEFFICIENT])) * $signed({{(64 - TIME) {1'b0}}, step});
        assign error_product = 64'($signed(error_coefficients[j*COEFFICIENT+:COEFFICIENT])) * $signed({{(64 - TIME) {1'b0}}, step});
        round_shift #(.BITS(64)) round (.value(product), .shift(FRACTION), .rounding(HALF_UP), .rounded(weight));
        round_shift #(.BITS(64)) round_error (.value(error_product), .shift(FRACTION), .rounding(HALF_UP), .rounded(error_weight));
        assign weights[j*WEIGHT+:WEIGHT]       = weight[WEIGHT-1:0];
        assign error_weights[j*WEIGHT+:WEIGHT] = error_weight[WEIGHT-1:0];
        logic unused;
        assign unused = ^{weight[63:WEIGHT], error_weight[63:WEIGHT]};
    end

    logic signed [63:0] offset, scaled;
    round_shift #(.BITS(64)) round_offset (
        .value(64'($signed(place)) * $signed({{(64 - TIME) {1'b0}}, step})), .shift(FRACTION), .rounding(HALF_UP), .rounded(offset)
    );
    round_shift #(.BITS(64)) round_time (
        .value((offset + $signed({{(64 - TIME) {1'b0}}, now})) * $signed({33'b0, time_multiplier})),
        .shift(time_shift), .rounding(HALF_UP), .rounded(scaled)
    );
    fit #(.IN_BITS(64), .OUT_BITS(WEIGHT)) fit_time (
        .value(scaled), .bits($clog2(WEIGHT + 1)'(time_bits)), .is_signed(time_signed), .saturate(1'b1), .fitted(quantized_time)
    );
endmodule
