<?php
// Just enough of WordPress to run the plug-in: `php wordpress-stubs.php STATE_FILE COMMAND`, arguments as JSON on stdin.
// The state (options, comments, meta, cron) is kept in the file between runs, as WordPress keeps it in its database.
define('ABSPATH', __DIR__);
error_reporting(E_ALL);
set_error_handler(function ($level, $message, $file, $line) {
    throw new ErrorException($message, 0, $level, $file, $line);
});

$state_file = $argv[1];
$state = is_file($state_file) ? json_decode(file_get_contents($state_file), true) : [];
$state += ['options' => [], 'comments' => [], 'meta' => [], 'cron' => [], 'moderator' => false];
$hooks = [];
$routes = [];

class WP_Error {}
class WP_REST_Response
{
    public $data;
    public $status;
    public function __construct($data, $status)
    {
        $this->data = $data;
        $this->status = $status;
    }
}
class WP_REST_Request
{
    private $input;
    public function __construct($input)
    {
        $this->input = $input;
    }
    public function get_body()
    {
        return $this->input['body'];
    }
    public function get_header($name)
    {
        return $this->input['headers'][strtolower(str_replace('_', '-', $name))] ?? null;
    }
}

function add_filter($name, $callback, $priority = 10, $count = 1)
{
    global $hooks;
    $hooks[$name][] = [$callback, $count];
}
function add_action($name, $callback, $priority = 10, $count = 1)
{
    add_filter($name, $callback, $priority, $count);
}
function run_hook($name, ...$values)
{
    global $hooks;
    foreach ($hooks[$name] ?? [] as [$callback, $count]) {
        $result = $callback(...array_slice($values, 0, $count));
        $values[0] = $result ?? $values[0] ?? null;
    }
    return $values[0] ?? null;
}
function register_deactivation_hook($file, $callback) {}
function get_option($name, $default = false)
{
    global $state;
    return $state['options'][$name] ?? $default;
}
function current_user_can($capability)
{
    global $state;
    return $state['moderator'];
}
function get_current_blog_id()
{
    return 1;
}
function get_comment($id)
{
    global $state;
    return isset($state['comments'][$id]) ? (object) $state['comments'][$id] : null;
}
function get_comments($query)
{
    global $state;
    return array_values(array_filter(array_map('get_comment', array_keys($state['comments'])), function ($comment) use ($query) {
        return (string) $comment->comment_approved === '0'
            && get_comment_meta($comment->comment_ID, $query['meta_key'], true) === $query['meta_value'];
    }));
}
function get_comment_meta($id, $name, $single)
{
    global $state;
    return $state['meta'][$id][$name] ?? '';
}
function update_comment_meta($id, $name, $value)
{
    global $state;
    $state['meta'][$id][$name] = $value;
}
function wp_cache_delete($key, $group) {}
function wp_set_comment_status($id, $status)
{
    global $state;
    $state['comments'][$id]['comment_approved'] = ['approve' => '1', 'hold' => '0', 'trash' => 'trash'][$status];
}
function wp_delete_comment($id, $force)
{
    global $state;
    unset($state['comments'][$id], $state['meta'][$id]);
}
function wp_schedule_single_event($time, $hook, $args)
{
    global $state;
    $state['cron'][] = ['time' => $time, 'hook' => $hook, 'args' => $args];
}
function wp_schedule_event($time, $recurrence, $hook)
{
    wp_schedule_single_event($time, $hook, []);
}
function wp_next_scheduled($hook)
{
    global $state;
    return in_array($hook, array_column($state['cron'], 'hook'), true);
}
function wp_clear_scheduled_hook($hook) {}
function wp_json_encode($value)
{
    return json_encode($value);
}
function wp_strip_all_tags($text)
{
    return strip_tags($text);
}
function get_permalink($id)
{
    return "https://news.example/?p=$id";
}
function get_the_title($id)
{
    return "مقال &amp; رأي $id";
}
function is_wp_error($value)
{
    return $value instanceof WP_Error;
}
function wp_remote_post($url, $args)
{
    $headers = '';
    foreach ($args['headers'] as $name => $value) {
        $headers .= "$name: $value\r\n";
    }
    $context = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => $headers,
        'content' => $args['body'],
        'timeout' => $args['timeout'],
        'ignore_errors' => true,
    ]]);
    try {
        $body = file_get_contents($url, false, $context);
    } catch (ErrorException $error) {
        return new WP_Error();
    }
    preg_match('/ (\d{3})/', $http_response_header[0], $match);
    return ['code' => (int) $match[1], 'body' => $body];
}
function wp_remote_retrieve_response_code($answer)
{
    return $answer['code'];
}
function wp_remote_retrieve_body($answer)
{
    return $answer['body'];
}
function register_rest_route($space, $path, $options)
{
    global $routes;
    $routes["$space$path"] = $options;
}
function register_setting($group, $name, $options)
{
    global $state;
    $state['settings'][] = $name;
}
function settings_fields($group) {}
function submit_button() {}
function add_options_page($title, $menu, $capability, $slug, $callback) {}
function rest_url($path)
{
    return "https://news.example/wp-json/$path";
}
function esc_html($text)
{
    return htmlspecialchars($text, ENT_QUOTES);
}
function esc_attr($text)
{
    return esc_html($text);
}
function esc_url_raw($url, $protocols)
{
    return $url;
}
function sanitize_text_field($text)
{
    return trim($text);
}

require dirname(__DIR__, 2) . '/src/client/wordpress/hakam.php';

$input = json_decode(stream_get_contents(STDIN), true) ?? [];
$result = null;
run_hook('init');
switch ($argv[2]) {
    case 'set':
        $state = array_replace($state, $input);
        break;
    case 'post':
        $id = count($state['meta']) + 1;
        $comment = $input + [
            'comment_ID' => (string) $id, 'comment_post_ID' => '7', 'comment_author' => 'سامي', 'comment_author_email' => 's@example.org',
            'comment_author_IP' => '203.0.113.9', 'comment_agent' => 'A/1', 'comment_type' => 'comment', 'comment_parent' => '0',
            'user_id' => '0', 'comment_date_gmt' => gmdate('Y-m-d H:i:s'), 'approved' => 1,
        ];
        $approved = run_hook('pre_comment_approved', $comment['approved'], $comment);
        $state['comments'][$id] = ['comment_approved' => (string) $approved] + $comment;
        $state['meta'][$id] = [];
        run_hook('comment_post', $id, $approved, $comment);
        $result = ['id' => $id, 'heldFirst' => (string) $approved];
        break;
    case 'callback':
        run_hook('rest_api_init');
        $answer = $routes['hakam/v1/callback']['callback'](new WP_REST_Request($input));
        $result = ['status' => $answer->status, 'data' => $answer->data];
        break;
    case 'cron':
        $due = $state['cron'];
        $state['cron'] = [];
        foreach ($due as $event) {
            run_hook($event['hook'], ...$event['args']);
        }
        break;
    case 'page':
        run_hook('admin_init');
        hakam_render_page();
        exit;
}
file_put_contents($state_file, json_encode($state));
echo json_encode(['result' => $result, 'comments' => (object) array_map(fn($one) => $one['comment_approved'], $state['comments']), 'cron' => $state['cron']]);
