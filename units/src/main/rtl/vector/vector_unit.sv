// The vector unit: LANES lanes work through the values of a beat, LANES a cycle; results leave PIPELINE cycles later, all of a beat at once.
module vector_unit #(
    parameter int LANES           = 4,
    parameter int CYCLES          = 3,   // most cycles a beat; a beat has LANES * CYCLES values at most
    parameter int PIPELINE        = 4,   // 1 or more
    parameter int IN_BITS         = 48,
    parameter int MULTIPLIER_BITS = 31,
    parameter int OUT_BITS        = 32,
    parameter int ENTRIES         = 256,
    parameter int SLOTS           = 8,   // of the channel behind it
    parameter int AFFINE          = 0    // 1: offsets, constants of each channel, sums that are rounded once, bounds
) (
    input  logic                              clk,
    input  logic                              rst,
    input  logic                              start,
    output logic                              busy,
    // What it is told to do; constant while busy.
    // 0 requantize, 1 look up, 2 add, 3 maximum, 4 average, 5 multiply, 6 number of the greatest, 7 interpolate; AFFINE: 8 requantize
    // channels, 9 add, rounded once
    input  logic [3:0]                        operation,
    input  logic signed [MULTIPLIER_BITS:0]   multiplier_a,
    input  logic signed [MULTIPLIER_BITS:0]   multiplier_b,
    input  logic signed [47:0]                offset,        // AFFINE; 0 where none is added
    input  logic [5:0]                        shift,         // IN_BITS + MULTIPLIER_BITS at most
    input  logic [1:0]                        rounding,
    input  logic signed [OUT_BITS-1:0]        zero_point,
    input  logic [$clog2(OUT_BITS+2)-1:0]     output_bits,
    input  logic                              output_signed,
    input  logic                              saturate,
    input  logic                              relu,
    input  logic signed [OUT_BITS-1:0]        least,         // AFFINE
    input  logic signed [OUT_BITS-1:0]        greatest,
    input  logic [31:0]                       rows,          // AFFINE: beats of a tile of channels, in all
    input  logic [31:0]                       block,         // rows of a run, for which constants hold; the last may be shorter
    input  logic [31:0]                       tiles,         // of channels
    input  logic [$clog2(ENTRIES)-1:0]        last_entry,
    input  logic [$clog2(CYCLES+1)-1:0]       cycles,        // cycles a beat
    input  logic [15:0]                       window,        // beats taken for each put; 1 unless it pools
    input  logic [31:0]                       beats,         // beats put
    input  logic                              table_write,
    input  logic [$clog2(ENTRIES+1)-1:0]      table_address,
    input  logic signed [OUT_BITS-1:0]        table_value,
    // Values; the second stream is taken by an addition or a multiplication, or carries constants of channels: multipliers, offsets, shifts.
    input  logic                              a_valid,
    output logic                              a_ready,
    input  logic [CYCLES*LANES*IN_BITS-1:0]   a_data,
    input  logic                              b_valid,
    output logic                              b_ready,
    input  logic [CYCLES*LANES*IN_BITS-1:0]   b_data,
    input  logic [$clog2(SLOTS+1)-1:0]        slots,
    output logic                              out_valid,
    input  logic                              out_ready,
    output logic [CYCLES*LANES*OUT_BITS-1:0]  out_data
);
    localparam int SLICE = LANES * IN_BITS;
    localparam int RESULT = LANES * OUT_BITS;
    localparam int COUNT = $clog2(CYCLES + 1);
    localparam int M_BITS = MULTIPLIER_BITS + 1;

    logic room, fire, load_fire, working, adds, channels, puts, ends_beat;
    logic [COUNT-1:0] slice;
    logic [15:0] gathered;
    logic [31:0] left;
    logic [CYCLES*SLICE-1:0] a_rest, b_rest, held;
    logic [SLICE-1:0] a_slice, b_slice, held_slice, folded;
    logic [CYCLES*LANES*16-1:0] held_beats;
    logic [LANES*16-1:0] held_beat, folded_beat;
    logic [RESULT-1:0] results, late_results;
    logic [COUNT-1:0] late_slice;
    logic late_puts, late_ends, push;
    logic [CYCLES*RESULT-1:0] gathering;

    assign adds = operation == 2 || operation == 5 || (AFFINE != 0 && operation == 9);
    assign channels = AFFINE != 0 && operation == 8;
    assign puts = gathered == window - 1;
    assign fire = busy && slice == 0 && loaded && a_valid && (!adds || b_valid) && (!puts || room);
    assign a_ready = fire;
    assign b_ready = (fire && adds) || load_fire;
    assign working = fire || slice != 0;
    assign ends_beat = slice == cycles - 1'b1;

    always_ff @(posedge clk) begin
        if (rst) begin
            busy     <= 0;
            slice    <= 0;
            gathered <= 0;
        end else if (start) begin
            busy     <= beats != 0;
            left     <= beats;
            slice    <= 0;
            gathered <= 0;
        end else if (working) begin
            slice <= ends_beat ? 0 : slice + 1'b1;
            if (ends_beat) begin
                gathered <= puts ? 0 : gathered + 1'b1;
                if (puts) begin
                    left <= left - 1;
                    busy <= left != 1;
                end
            end
        end
        if (fire) begin
            a_rest <= a_data;
            b_rest <= b_data;
        end
        if (working) begin
            held[slice*SLICE+:SLICE]                <= folded;
            held_beats[slice*LANES*16+:LANES*16] <= folded_beat;
        end
    end

    always_comb begin
        a_slice    = fire ? a_data[SLICE-1:0] : a_rest[slice*SLICE+:SLICE];
        b_slice    = fire ? b_data[SLICE-1:0] : b_rest[slice*SLICE+:SLICE];
        held_slice = held[slice*SLICE+:SLICE];
        held_beat  = held_beats[slice*LANES*16+:LANES*16];
    end

    // Constants of channels: three beats before each run, a run for each tile of channels of each block of rows.
    logic loaded;
    logic signed [M_BITS-1:0] multipliers[LANES];
    logic signed [47:0] offsets[LANES];
    logic [5:0] shifts[LANES];
    if (AFFINE != 0) begin : g_constants
        logic [1:0] taken;
        logic [31:0] run_left, tiles_left, rows_left, run;
        logic [CYCLES*LANES*M_BITS-1:0] held_multipliers;
        logic [CYCLES*LANES*32-1:0] held_offsets;
        logic [CYCLES*LANES*6-1:0] held_shifts;

        assign loaded    = !channels || taken == 3;
        assign load_fire = busy && channels && slice == 0 && taken != 3 && b_valid;

        always_ff @(posedge clk) begin
            if (rst || start) begin
                taken      <= 0;
                run        <= block < rows ? block : rows;
                run_left   <= block < rows ? block : rows;
                tiles_left <= tiles;
                rows_left  <= rows;
            end else if (load_fire) begin
                taken <= taken + 1'b1;
            end else if (channels && working && ends_beat) begin
                run_left <= run_left - 1;
                if (run_left == 1) begin
                    taken      <= 0;
                    run_left   <= run;
                    tiles_left <= tiles_left - 1;
                    if (tiles_left == 1) begin
                        tiles_left <= tiles;
                        rows_left  <= rows_left - run;
                        run        <= rows_left - run < block ? rows_left - run : block;
                        run_left   <= rows_left - run < block ? rows_left - run : block;
                    end
                end
            end
            for (int i = 0; i < CYCLES * LANES; i++) begin
                if (load_fire && taken == 0) held_multipliers[i*M_BITS+:M_BITS] <= M_BITS'(b_data[i*IN_BITS+:IN_BITS]);
                if (load_fire && taken == 1) held_offsets[i*32+:32] <= 32'(b_data[i*IN_BITS+:IN_BITS]);
                if (load_fire && taken == 2) held_shifts[i*6+:6] <= b_data[i*IN_BITS+:6];
            end
        end

        always_comb
            for (int i = 0; i < LANES; i++) begin
                multipliers[i] = channels ? held_multipliers[(32'(slice)*LANES+i)*M_BITS+:M_BITS] : multiplier_a;
                offsets[i]     = channels ? 48'($signed(held_offsets[(32'(slice)*LANES+i)*32+:32])) : offset;
                shifts[i]      = channels ? held_shifts[(32'(slice)*LANES+i)*6+:6] : shift;
            end
    end else begin : g_no_constants
        logic unused;
        assign unused    = &{1'b0, rows, block, tiles, channels};
        assign loaded    = 1'b1;
        assign load_fire = 1'b0;
        always_comb
            for (int i = 0; i < LANES; i++) begin
                multipliers[i] = multiplier_a;
                offsets[i]     = offset;
                shifts[i]      = shift;
            end
    end

    for (genvar lane = 0; lane < LANES; lane++) begin : g_lane
        vector_lane #(
            .IN_BITS(IN_BITS), .MULTIPLIER_BITS(MULTIPLIER_BITS), .OUT_BITS(OUT_BITS), .ENTRIES(ENTRIES), .AFFINE(AFFINE)
        ) work (
            .clk, .table_write, .table_address, .table_value,
            .operation, .multiplier_a(multipliers[lane]), .multiplier_b, .offset(offsets[lane]), .shift(shifts[lane]), .rounding, .zero_point,
            .output_bits, .output_signed, .saturate, .relu, .least, .greatest, .last_entry,
            .first (gathered == 0), .beat(gathered),
            .held_beat(held_beat[lane*16+:16]), .folded_beat(folded_beat[lane*16+:16]),
            .a     (a_slice[lane*IN_BITS+:IN_BITS]),
            .b     (b_slice[lane*IN_BITS+:IN_BITS]),
            .held  (held_slice[lane*IN_BITS+:IN_BITS]),
            .folded(folded[lane*IN_BITS+:IN_BITS]),
            .result(results[lane*OUT_BITS+:OUT_BITS])
        );
    end

    // Synthesis may move these registers into the lanes.
    delay_line #(.WIDTH(RESULT + COUNT), .STAGES(PIPELINE - 1)) values (
        .clk, .rst(1'b0), .in({results, slice}), .out({late_results, late_slice})
    );
    delay_line #(.WIDTH(2), .STAGES(PIPELINE - 1)) marks (
        .clk, .rst, .in({working && puts, ends_beat}), .out({late_puts, late_ends})
    );

    always_ff @(posedge clk) begin
        push <= !rst && late_puts && late_ends;
        gathering[late_slice*RESULT+:RESULT] <= late_results;
    end

    channel #(.WIDTH(CYCLES * RESULT), .SLOTS(SLOTS)) queue (
        .clk, .rst, .slots, .room, .claim(fire && puts),
        .push, .push_data(gathering), .valid(out_valid), .ready(out_ready), .data(out_data)
    );
endmodule
