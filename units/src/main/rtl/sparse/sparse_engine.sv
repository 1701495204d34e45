// A matrix product with sparse weights, with the channel behind it.
module sparse_engine #(
    parameter int LANES       = 2,
    parameter int COLUMNS     = 2,
    parameter int MULTIPLIERS = 1,
    parameter int IN_LANES    = 2,
    parameter int INPUTS      = 32,  // of the longest row
    parameter int STEPS       = 64,  // of a lane
    parameter int GROUPS      = 4,
    parameter int BANKS       = 0,   // 0: each lane has a copy of the row
    parameter int DOUBLE      = 0,
    parameter int DRAINS      = 0,
    parameter int A_BITS      = 8,
    parameter int W_BITS      = 8,
    parameter int SUM_BITS    = 20,
    parameter int PIPELINE    = 3,
    parameter int SLOTS       = 16,
    localparam int INPUT_BITS = $clog2(INPUTS + 1),
    localparam int PLACE_BITS = COLUMNS > 1 ? $clog2(COLUMNS) : 1
) (
    input  logic                                  clk,
    input  logic                                  rst,
    input  logic                                  start,
    output logic                                  busy,
    // The product; constant while busy.
    input  logic [7:0]                            groups,
    input  logic [GROUPS*16-1:0]                  steps,
    input  logic [15:0]                           rows,
    input  logic [15:0]                           beats,
    input  logic [7:0]                            lanes_last,
    input  logic                                  has_bias,
    input  logic signed [A_BITS-1:0]              zero_a,
    input  logic                                  saturate,
    input  logic                                  row_valid,
    output logic                                  row_ready,
    input  logic [IN_LANES*A_BITS-1:0]            row_data,
    input  logic                                  weight_valid,
    output logic                                  weight_ready,
    input  logic [LANES*MULTIPLIERS*W_BITS-1:0]   weight_data,
    input  logic                                  place_valid,
    output logic                                  place_ready,
    input  logic [LANES*(INPUT_BITS+MULTIPLIERS*PLACE_BITS)-1:0] place_data,
    input  logic                                  bias_valid,
    output logic                                  bias_ready,
    input  logic [COLUMNS*(SUM_BITS+1)-1:0]       bias_data,
    input  logic [$clog2(SLOTS+1)-1:0]            slots,
    output logic                                  out_valid,
    input  logic                                  out_ready,
    output logic [COLUMNS*SUM_BITS-1:0]           out_data
);
    localparam int HALVES = DOUBLE != 0 ? 2 : 1;
    localparam int ADDRESS = $clog2(STEPS * HALVES);
    localparam int STEP_PLACES = INPUT_BITS + MULTIPLIERS * PLACE_BITS;

    logic fire, takes_row, takes_weight, takes_bias, puts, computes, ends_stage, served, room, load_half, half, row_half;
    logic [15:0] beat, load_step, step;
    logic [7:0] load_lane, lane, late_lane;
    logic [ADDRESS-1:0] load_address, address;
    logic [IN_LANES*(A_BITS+1)-1:0] row_values;
    logic [LANES*INPUT_BITS-1:0] stored, wanted;
    logic [LANES*(A_BITS+1)-1:0] values;
    logic [COLUMNS*SUM_BITS-1:0] fitted_bias, chosen, put_data;
    logic [LANES*COLUMNS*SUM_BITS-1:0] results;
    logic push;

    sparse_control #(.LANES(LANES), .GROUPS(GROUPS), .PIPELINE(PIPELINE), .DOUBLE(DOUBLE), .DRAINS(DRAINS)) control (
        .clk, .rst, .start, .busy, .groups, .steps, .rows, .beats, .lanes_last, .has_bias,
        .row_valid, .weight_valid(weight_valid && place_valid), .bias_valid, .room, .served,
        .fire, .takes_row, .takes_weight, .takes_bias, .puts, .computes, .ends_stage,
        .beat, .load_step, .load_lane, .load_half, .half, .row_half, .step, .lane
    );
    assign row_ready    = fire && takes_row;
    assign weight_ready = fire && takes_weight;
    assign place_ready  = fire && takes_weight;
    assign bias_ready   = fire && takes_bias;
    assign load_address = ADDRESS'(32'(load_step) * HALVES + 32'(load_half));
    assign address      = ADDRESS'(32'(step) * HALVES + 32'(half));

    always_comb begin
        for (int i = 0; i < IN_LANES; i++)
            row_values[i*(A_BITS+1)+:A_BITS+1] = (A_BITS + 1)'($signed(row_data[i*A_BITS+:A_BITS])) - (A_BITS + 1)'(zero_a);
        for (int l = 0; l < LANES; l++) wanted[l*INPUT_BITS+:INPUT_BITS] = computes ? stored[l*INPUT_BITS+:INPUT_BITS] : '0;
    end

    sparse_rows #(
        .LANES(LANES), .IN_LANES(IN_LANES), .INPUTS(INPUTS), .BANKS(BANKS), .INPUT_BITS(INPUT_BITS), .A_BITS(A_BITS + 1)
    ) row_memories (
        .clk, .write_fire(row_ready), .write_half(row_half), .write_beat(beat), .write_data(row_values),
        .restart(rst || start), .fire(fire && computes), .wanted, .served, .values
    );

    for (genvar c = 0; c < COLUMNS; c++) begin : g_bias
        accumulate #(.SUM_BITS(SUM_BITS), .TERM_BITS(SUM_BITS + 1)) fit_bias (
            .sum('0), .term($signed(bias_data[c*(SUM_BITS+1)+:SUM_BITS+1])), .saturate, .fitted(fitted_bias[c*SUM_BITS+:SUM_BITS])
        );
    end

    for (genvar l = 0; l < LANES; l++) begin : g_lane
        sparse_lane #(
            .COLUMNS(COLUMNS), .MULTIPLIERS(MULTIPLIERS), .STEPS(STEPS), .INPUT_BITS(INPUT_BITS), .PLACE_BITS(PLACE_BITS),
            .A_BITS(A_BITS + 1), .W_BITS(W_BITS), .SUM_BITS(SUM_BITS), .PIPELINE(PIPELINE), .HALVES(HALVES)
        ) work (
            .clk, .rst, .saturate, .load_fire(weight_ready), .load_address,
            .load_weights(weight_data[l*MULTIPLIERS*W_BITS+:MULTIPLIERS*W_BITS]),
            .load_places(place_data[l*STEP_PLACES+INPUT_BITS+:MULTIPLIERS*PLACE_BITS]),
            .load_input(place_data[l*STEP_PLACES+:INPUT_BITS]),
            .bias_fire(bias_ready && load_lane == 8'(l)), .bias_half(load_half), .bias(fitted_bias),
            .address, .wanted(stored[l*INPUT_BITS+:INPUT_BITS]),
            .step_fire(fire && computes && served), .value($signed(values[l*(A_BITS+1)+:A_BITS+1])),
            .stage_fire(fire && ends_stage), .has_bias, .half,
            .results(results[l*COLUMNS*SUM_BITS+:COLUMNS*SUM_BITS])
        );
    end

    // The sums of a row are there PIPELINE - 1 cycles after its lanes are first put; one more register chooses the lane.
    delay_line #(.WIDTH(8), .STAGES(PIPELINE - 1)) lane_mark (.clk, .rst, .in(lane), .out(late_lane));
    delay_line #(.WIDTH(1), .STAGES(PIPELINE)) put_mark (.clk, .rst, .in(fire && puts), .out(push));
    always_comb begin
        chosen = 0;
        for (int l = 0; l < LANES; l++) if (late_lane == 8'(l)) chosen = results[l*COLUMNS*SUM_BITS+:COLUMNS*SUM_BITS];
    end
    always_ff @(posedge clk) put_data <= chosen;

    channel #(.WIDTH(COLUMNS * SUM_BITS), .SLOTS(SLOTS)) queue (
        .clk, .rst, .slots, .room, .claim(fire && puts),
        .push, .push_data(put_data), .valid(out_valid), .ready(out_ready), .data(out_data)
    );
endmodule
