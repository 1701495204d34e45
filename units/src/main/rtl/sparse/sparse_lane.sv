// A lane: its steps, the products of a step, and the sums of its columns. What a step adds is among the sums PIPELINE cycles later.
module sparse_lane #(
    parameter int COLUMNS     = 2,
    parameter int MULTIPLIERS = 1,
    parameter int STEPS       = 64,
    parameter int INPUT_BITS  = 6,  // of an input, from 1; 0 is no step
    parameter int PLACE_BITS  = 1,
    parameter int A_BITS      = 9,  // after the zero-point
    parameter int W_BITS      = 8,
    parameter int SUM_BITS    = 20,
    parameter int PIPELINE    = 3,
    parameter int HALVES      = 1
) (
    input  logic                                   clk,
    input  logic                                   rst,
    input  logic                                   saturate,
    input  logic                                   load_fire,
    input  logic [$clog2(STEPS*HALVES)-1:0]        load_address,
    input  logic [MULTIPLIERS*W_BITS-1:0]          load_weights,
    input  logic [MULTIPLIERS*PLACE_BITS-1:0]      load_places,
    input  logic [INPUT_BITS-1:0]                  load_input,
    input  logic                                   bias_fire,
    input  logic                                   bias_half,
    input  logic [COLUMNS*SUM_BITS-1:0]            bias,          // fitted
    input  logic [$clog2(STEPS*HALVES)-1:0]        address,
    output logic [INPUT_BITS-1:0]                  wanted,
    input  logic                                   step_fire,     // with the input's value
    input  logic signed [A_BITS-1:0]               value,
    input  logic                                   stage_fire,    // the row's last step was this one, or before
    input  logic                                   has_bias,
    input  logic                                   half,
    output logic [COLUMNS*SUM_BITS-1:0]            results
);
    localparam int PRODUCT_BITS = A_BITS + W_BITS;
    localparam int DELAYED = 1 + MULTIPLIERS * (PLACE_BITS + PRODUCT_BITS);

    logic [MULTIPLIERS*W_BITS-1:0] weights[STEPS*HALVES];
    logic [MULTIPLIERS*PLACE_BITS-1:0] places[STEPS*HALVES];
    logic [INPUT_BITS-1:0] inputs[STEPS*HALVES];
    logic [COLUMNS*SUM_BITS-1:0] biases[HALVES];
    logic [MULTIPLIERS*PRODUCT_BITS-1:0] products, late_products;
    logic [MULTIPLIERS*PLACE_BITS-1:0] late_places;
    logic adds, ends, late_half;
    logic [COLUMNS*SUM_BITS-1:0] sums, next_sums;

    assign wanted = inputs[address];

    always_comb
        for (int m = 0; m < MULTIPLIERS; m++)
            products[m*PRODUCT_BITS+:PRODUCT_BITS] = value * $signed(weights[address][m*W_BITS+:W_BITS]);

    delay_line #(.WIDTH(DELAYED), .STAGES(PIPELINE - 1)) product_registers (
        .clk, .rst, .in({step_fire && wanted != 0, places[address], products}), .out({adds, late_places, late_products})
    );
    delay_line #(.WIDTH(2), .STAGES(PIPELINE - 1)) stage_mark (.clk, .rst, .in({half, stage_fire}), .out({late_half, ends}));

    // A column adds the product whose place it is; no two products of a step have the same place.
    for (genvar c = 0; c < COLUMNS; c++) begin : g_column
        logic signed [PRODUCT_BITS-1:0] term;
        always_comb begin
            term = 0;
            for (int m = MULTIPLIERS - 1; m >= 0; m--)
                if (late_places[m*PLACE_BITS+:PLACE_BITS] == PLACE_BITS'(c) && late_products[m*PRODUCT_BITS+:PRODUCT_BITS] != 0)
                    term = $signed(late_products[m*PRODUCT_BITS+:PRODUCT_BITS]);
        end
        accumulate #(.SUM_BITS(SUM_BITS), .TERM_BITS(PRODUCT_BITS)) adder (
            .sum(sums[c*SUM_BITS+:SUM_BITS]), .term(adds ? term : '0), .saturate, .fitted(next_sums[c*SUM_BITS+:SUM_BITS])
        );
    end

    always_ff @(posedge clk) begin
        if (load_fire) begin
            weights[load_address] <= load_weights;
            places[load_address]  <= load_places;
            inputs[load_address]  <= load_input;
        end
        if (bias_fire) biases[HALVES == 1 ? 1'b0 : bias_half] <= bias;
        if (ends) results <= next_sums;
        sums <= !ends ? next_sums : has_bias ? biases[HALVES == 1 ? 1'b0 : late_half] : '0;
    end
endmodule
