// Group after group of lanes: takes the weights that it has not yet, then row after row. Stage r takes row r, computes row r - 1 and puts
// row r - 2; all that happens in a cycle happens at once, or not at all. With DOUBLE, stages take the weights of the next group.
module sparse_control #(
    parameter int LANES    = 2,
    parameter int GROUPS   = 4,
    parameter int PIPELINE = 3,
    parameter int DOUBLE   = 0,
    parameter int DRAINS   = 0   // whether the pipeline runs empty behind a row
) (
    input  logic                   clk,
    input  logic                   rst,
    input  logic                   start,
    output logic                   busy,
    input  logic [7:0]             groups,
    input  logic [GROUPS*16-1:0]   steps,       // of each group
    input  logic [15:0]            rows,
    input  logic [15:0]            beats,       // of a row
    input  logic [7:0]             lanes_last,  // of the last group
    input  logic                   has_bias,
    input  logic                   row_valid,
    input  logic                   weight_valid,
    input  logic                   bias_valid,
    input  logic                   room,
    input  logic                   served,      // every lane has the input of its step
    output logic                   fire,
    output logic                   takes_row,
    output logic                   takes_weight,
    output logic                   takes_bias,
    output logic                   puts,
    output logic                   computes,
    output logic                   ends_stage,
    output logic [15:0]            beat,
    output logic [15:0]            load_step,
    output logic [7:0]             load_lane,
    output logic                   load_half,   // of weights and biases, that are taken
    output logic                   half,        // that are used
    output logic                   row_half,    // of rows, that is taken
    output logic [15:0]            step,
    output logic [7:0]             lane
);
    logic [7:0] group, loading;
    logic [15:0] stage, cycle, steps_now, steps_loading;
    logic [7:0] lanes_now, lanes_loading;
    logic in_group, has_load, in_stage, last_group, computing, done;
    logic [15:0] taken_steps;
    logic [7:0] taken_lanes;
    logic [7:0] empty;  // cycles since the row's last step
    logic drained;

    // The group whose weights are taken: this one until its first stage begins, then the next.
    assign last_group    = group == groups - 1;
    assign loading       = in_stage ? group + 1 : group;
    assign load_step     = in_stage && !in_group ? 0 : taken_steps;
    assign load_lane     = in_stage && !in_group ? 0 : taken_lanes;
    assign steps_now     = steps[group*16+:16];
    assign steps_loading = steps[loading*16+:16];
    assign lanes_now     = last_group ? lanes_last : 8'(LANES);
    assign lanes_loading = loading == groups - 1 ? lanes_last : 8'(LANES);

    // A group that has all its weights begins its first stage at once.
    assign in_stage     = in_group || (taken_steps >= steps_now && (!has_bias || taken_lanes >= lanes_now));
    assign has_load     = !in_stage || (DOUBLE != 0 && !last_group);
    assign takes_weight = has_load && load_step < steps_loading;
    assign takes_bias   = has_load && has_bias && load_lane < lanes_loading;
    assign takes_row    = in_stage && stage < rows && beat < beats;
    assign computing    = in_stage && stage != 0 && stage <= rows;
    assign computes     = computing && step < steps_now;
    assign puts         = in_stage && stage >= 2 && lane < lanes_now;
    assign fire = busy && (!takes_row || row_valid) && (!takes_weight || weight_valid) && (!takes_bias || bias_valid) && (!puts || room);
    assign drained = DRAINS == 0 || !computing || (!computes && empty == 8'(PIPELINE - 1));
    assign done = drained && (!takes_row || beat == beats - 1) && (!computes || (served && step == steps_now - 1)) &&
                  (!puts || lane == lanes_now - 1) && cycle >= 16'(PIPELINE - 1);
    assign ends_stage = in_stage && done;
    assign load_half  = DOUBLE != 0 && loading[0];
    assign half       = DOUBLE != 0 && group[0];
    assign row_half   = stage[0];

    always_ff @(posedge clk) begin
        if (rst || start) begin
            busy        <= start && !rst;
            group       <= 0;
            in_group    <= 0;
            stage       <= 0;
            taken_steps <= 0;
            taken_lanes <= 0;
        end else if (fire) begin
            taken_steps <= load_step + 16'(takes_weight);
            taken_lanes <= load_lane + 8'(takes_bias);
            in_group    <= in_stage;
            if (ends_stage) begin
                stage <= stage + 1;
                if (stage == rows + 1) begin
                    stage    <= 0;
                    in_group <= 0;
                    group    <= group + 1;
                    if (last_group) busy <= 0;
                end
            end
        end
        if (rst || start || (fire && (ends_stage || !in_stage))) begin
            beat  <= 0;
            step  <= 0;
            lane  <= 0;
            cycle <= 0;
            empty <= 0;
        end else if (fire) begin
            beat  <= beat + 16'(takes_row);
            step  <= step + 16'(computes && served);
            lane  <= lane + 8'(puts);
            cycle <= cycle + 1;
            if (!computes && empty != 8'(PIPELINE - 1)) empty <= empty + 1;
        end
    end
endmodule
